package io.wbcli.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises what is not for every reader, by its name. */
public final class Secrets {

  private static final Pattern NAME =
      Pattern.compile(
          "KEY|TOKEN|SECRET|PASS|PWD|PW\\b|_PW|CREDENTIAL|AUTH|PRIVATE|CERT|DSN|URL|URI|API|SALT|JWT"
              + "|COOKIE|SESSION|SIGN",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern URL_WITH_USER = Pattern.compile("(?s).*://[^/]*@.*");

  private static final Pattern USER = Pattern.compile("://[^/]*@");

  private static final String MASK = "***";

  private Secrets() {}

  /** True where the name, or the value itself, says that it is a secret. */
  public static boolean isSecret(String name, String value) {
    return NAME.matcher(name).find() || URL_WITH_USER.matcher(value).matches();
  }

  /** A URL whose user and password are masked. */
  public static String maskUser(String url) {
    return USER.matcher(url).replaceFirst("://" + MASK + "@");
  }

  /** A command line whose secrets are masked: the values of options, and URLs with a user. */
  public static String mask(List<String> words) {
    List<String> masked = new ArrayList<>();
    String option = "";
    for (String word : words) {
      boolean isValue = option.startsWith("-");
      masked.add(isValue && isSecret(option, word) ? MASK : maskAssignment(word));
      option = word;
    }
    return String.join(" ", masked);
  }

  private static String maskAssignment(String word) {
    int equals = word.indexOf('=');
    return equals > 0 && isSecret(word.substring(0, equals), word)
        ? word.substring(0, equals + 1) + MASK
        : word;
  }
}
