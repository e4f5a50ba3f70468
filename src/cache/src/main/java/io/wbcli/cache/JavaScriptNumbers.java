package io.wbcli.cache;

import java.math.BigDecimal;

/** Numbers as JavaScript writes them. */
final class JavaScriptNumbers {

  private static final int LARGEST_PLAIN = 21;
  private static final int SMALLEST_PLAIN = -6;

  private JavaScriptNumbers() {}

  /** The text of a finite number: the shortest digits, with an exponent from 1e21 and 1e-7 on. */
  static String text(double number) {
    if (number == 0) {
      return "0";
    }
    if (number == (long) number && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    BigDecimal exact = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    String digits = exact.unscaledValue().toString();
    int point = exact.precision() - exact.scale(); // Digits before the decimal point.
    return (number < 0 ? "-" : "") + text(digits, point);
  }

  private static String text(String digits, int point) {
    if (point > LARGEST_PLAIN || point < SMALLEST_PLAIN + 1) {
      int exponent = point - 1;
      return digits.charAt(0)
          + (digits.length() > 1 ? "." + digits.substring(1) : "")
          + (exponent < 0 ? "e-" : "e+")
          + Math.abs(exponent);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= digits.length()
        ? digits + "0".repeat(point - digits.length())
        : digits.substring(0, point) + "." + digits.substring(point);
  }
}
