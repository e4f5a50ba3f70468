package io.wbcli.doctor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an engine without what distributions add. */
record EngineVersion(int major, int minor, int patch) implements Comparable<EngineVersion> {

  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

  private static final Comparator<EngineVersion> ORDER =
      Comparator.comparingInt(EngineVersion::major)
          .thenComparingInt(EngineVersion::minor)
          .thenComparingInt(EngineVersion::patch);

  static Optional<EngineVersion> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
  }

  private static EngineVersion of(Matcher matcher) {
    int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return new EngineVersion(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch);
  }

  @Override
  public int compareTo(EngineVersion other) {
    return ORDER.compare(this, other);
  }
}
