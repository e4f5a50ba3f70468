package io.wbcli.command;

import io.wbcli.instance.DurationSyntax;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time, given as such or as a duration before now.
 *
 * @param ago how long before now
 * @param time the time itself
 */
record Since(Optional<Duration> ago, Optional<Instant> time) {

  /** No limit. */
  static final Since ALWAYS = new Since(Optional.empty(), Optional.empty());

  /** Returns the point in time; empty for no limit. */
  Optional<Instant> at(Instant now) {
    return ago.map(now::minus).or(() -> time);
  }

  /** Parses a duration, a time with an offset, or a time of the local zone. */
  static final class Converter implements ITypeConverter<Since> {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d.*";

    @Override
    public Since convert(String value) {
      try {
        return value.matches(TIME)
            ? new Since(Optional.empty(), Optional.of(time(value)))
            : new Since(Optional.of(DurationSyntax.parse(value)), Optional.empty());
      } catch (DateTimeException | IllegalArgumentException _) {
        throw new TypeConversionException(
            "invalid value \"%s\" (allowed: %s, or a time such as 2026-01-31T10:00:00Z)"
                .formatted(value, DurationSyntax.ALLOWED));
      }
    }

    private static Instant time(String value) {
      if (value.matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
        return OffsetDateTime.parse(value).toInstant();
      }
      String complete = value.contains("T") ? value : value + "T00:00:00";
      return LocalDateTime.parse(complete).atZone(ZoneId.systemDefault()).toInstant();
    }
  }
}
