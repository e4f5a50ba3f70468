package io.wbcli.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the options of a server's command line, so that two can be compared in any order. */
public final class CommandOptions {

  /** What the name of an option begins with that is given as {@code -c name=value}. */
  public static final String SETTING = "-c ";

  private CommandOptions() {}

  /**
   * The options by name: {@code --name value}, and {@code name=value} after {@code -c}; a word that
   * belongs to no option is there by itself.
   */
  public static Map<String, String> parse(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "--";
      if (word.equals(SETTING.strip()) && next.contains("=")) {
        options.put(SETTING + next.substring(0, next.indexOf('=')), after(next));
        i++;
      } else if (word.startsWith("--") && !next.startsWith("--")) {
        options.put(word, next);
        i++;
      } else {
        options.put(word, "");
      }
    }
    return options;
  }

  private static String after(String setting) {
    return setting.substring(setting.indexOf('=') + 1);
  }
}
