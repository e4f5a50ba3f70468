package io.wbcli.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The values of an import that belong into the {@code .env}, and not into the config. */
final class ImportedSecrets {

  /** Names of variables whose values are not for every reader of the config. */
  private static final Pattern SECRET =
      Pattern.compile(
          "KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|PRIVATE|CERT|DSN|URL|URI|API|SALT",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();

  Map<String, String> values() {
    return values;
  }

  Set<String> missing() {
    return missing;
  }

  /** Takes note of a variable that must be set later; returns its placeholder. */
  String requireLater(String name) {
    missing.add(name);
    return placeholder(name);
  }

  /** Stores a variable under its own name; returns its placeholder. */
  String store(String name, String value) {
    values.put(name, value);
    return placeholder(name);
  }

  /** The text for the config: the value itself if it is no secret, else a placeholder. */
  String text(String instance, String name, String value) {
    boolean hasPassword = value.matches(".*://[^/]*@.*");
    if (!SECRET.matcher(name).find() && !hasPassword) {
      return value.replace("$", "$$");
    }
    return store(
        values.getOrDefault(name, value).equals(value) ? name : unique(instance, name), value);
  }

  /** For a variable that has another value elsewhere. */
  private static String unique(String instance, String name) {
    return instance.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + name;
  }

  private static String placeholder(String name) {
    return "${" + name + "}";
  }
}
