package io.wbcli.command;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Restricts a command to the keys of one cache. */
final class PrefixOption {

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      converter = PrefixConverter.class,
      description = "Only the keys of the cache with this name")
  String prefix;

  Optional<String> prefix() {
    return Optional.ofNullable(prefix);
  }

  /** Parses the name of a cache. */
  static final class PrefixConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (value.isEmpty() || value.contains(":")) {
        throw new TypeConversionException(
            "invalid value \"" + value + "\" (allowed: a name without colons)");
      }
      return value;
    }
  }
}
