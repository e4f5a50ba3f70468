package io.wbcli.command;

import io.wbcli.execute.Settings;
import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long to wait for an instance, and what counts as up. */
final class WaitOptions {

  @Option(names = "--no-wait", description = "Return once the app is started, before it serves.")
  private boolean noWait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "The longest wait for each instance, such as 90s or 2m (default: health.timeout).")
  private Duration timeout;

  @Option(
      names = "--strict",
      description = "Count an instance whose Valkey does not come up as failed.")
  private boolean strict;

  Settings settings() {
    return new Settings(strict, !noWait, Optional.ofNullable(timeout));
  }

  /** Reads a duration as the config does. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return DurationSyntax.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
