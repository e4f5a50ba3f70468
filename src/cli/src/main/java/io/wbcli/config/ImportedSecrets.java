package io.wbcli.config;

import io.wbcli.instance.Secrets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values of an import that belong into the {@code .env}, and not into the config. */
final class ImportedSecrets {

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
    return Secrets.isSecret(name, value) ? secret(instance, name, value) : Variables.escape(value);
  }

  /** Stores a secret, under its own name where that is free; returns its placeholder. */
  String secret(String instance, String name, String value) {
    String own = name.replaceAll("\\W", "_");
    String ofInstance = instance.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + own;
    return Stream.concat(
            Stream.of(own, ofInstance),
            IntStream.iterate(2, i -> i + 1).mapToObj(i -> ofInstance + "_" + i))
        .filter(free -> values.getOrDefault(free, value).equals(value))
        .findFirst()
        .map(free -> store(free, value))
        .orElseThrow();
  }

  private static String placeholder(String name) {
    return "${" + name + "}";
  }
}
