package io.wbcli.cache;

/**
 * Halves of characters without the other half. UTF-8 has no bytes for them; {@code JSON.stringify}
 * escapes them.
 */
final class Surrogates {

  private Surrogates() {}

  static String escapeLone(String json) {
    for (int i = 0; i < json.length(); i++) {
      if (isLone(json, i)) {
        return escapeFrom(json, i);
      }
    }
    return json;
  }

  private static String escapeFrom(String json, int first) {
    StringBuilder escaped = new StringBuilder(json.length() + 16).append(json, 0, first);
    for (int i = first; i < json.length(); i++) {
      if (isLone(json, i)) {
        escaped.append("\\u%04x".formatted((int) json.charAt(i)));
      } else {
        escaped.append(json.charAt(i));
      }
    }
    return escaped.toString();
  }

  private static boolean isLone(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
