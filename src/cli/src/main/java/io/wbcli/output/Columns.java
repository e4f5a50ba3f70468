package io.wbcli.output;

import java.lang.Character.UnicodeScript;

/** Measures and cuts text by the columns that it takes on a terminal. */
final class Columns {

  private static final String CUT = "...";

  private Columns() {}

  /** Returns the columns that the text takes. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    boolean isFullWidthForm =
        (codePoint >= 0x3000 && codePoint <= 0x303E)
            || (codePoint >= 0xFF01 && codePoint <= 0xFF60);
    return isFullWidthForm
        || Character.isIdeographic(codePoint)
        || Character.isEmojiPresentation(codePoint)
        || switch (UnicodeScript.of(codePoint)) {
          case HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
          default -> false;
        };
  }

  /** Cuts the end off a text that takes more columns. */
  static String cutEnd(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    return head(text, Math.max(0, columns - CUT.length()))
        + CUT.substring(0, Math.clamp(columns, 0, CUT.length()));
  }

  /** Cuts the beginning off a text that takes more columns. */
  static String cutStart(String text, int columns) {
    return reverse(cutEnd(reverse(text), columns));
  }

  /** Fills the text up with spaces. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  private static String head(String text, int columns) {
    StringBuilder head = new StringBuilder();
    int left = columns;
    for (int codePoint : text.codePoints().toArray()) {
      left -= width(codePoint);
      if (left < 0) {
        break;
      }
      head.appendCodePoint(codePoint);
    }
    return head.toString();
  }

  private static String reverse(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
