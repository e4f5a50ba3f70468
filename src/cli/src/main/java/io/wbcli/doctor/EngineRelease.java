package io.wbcli.doctor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an engine without what distributions add. */
record EngineRelease(int major, int minor, int patch) implements Comparable<EngineRelease> {

  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

  private static final Comparator<EngineRelease> ORDER =
      Comparator.comparingInt(EngineRelease::major)
          .thenComparingInt(EngineRelease::minor)
          .thenComparingInt(EngineRelease::patch);

  static Optional<EngineRelease> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
  }

  private static EngineRelease of(Matcher matcher) {
    int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return new EngineRelease(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch);
  }

  @Override
  public int compareTo(EngineRelease other) {
    return ORDER.compare(this, other);
  }
}
