package io.wbcli.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many instances a batch has.
 *
 * @param number at least 1
 * @param isPercentage true where the number is a percentage of the selection
 */
public record BatchSize(int number, boolean isPercentage) {

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})(%?)");
  private static final int WHOLE = 100;

  /**
   * Reads {@code 5} or {@code 25%}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static BatchSize parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (matcher.matches()) {
      BatchSize size =
          new BatchSize(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
      if (size.number() >= 1 && (!size.isPercentage() || size.number() <= WHOLE)) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "invalid value \"%s\" (allowed: a number from 1, or 1%% to 100%%)".formatted(text));
  }

  /** Returns the number of instances in a batch of a selection; a percentage is rounded up. */
  int of(int selected) {
    return isPercentage ? Math.max(1, Math.ceilDiv(selected * number, WHOLE)) : number;
  }
}
