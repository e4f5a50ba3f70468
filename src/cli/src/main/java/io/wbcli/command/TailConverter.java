package io.wbcli.command;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a number of lines; empty for all. */
final class TailConverter implements ITypeConverter<OptionalInt> {

  private static final String ALL = "all";

  @Override
  public OptionalInt convert(String value) {
    if (value.equals(ALL)) {
      return OptionalInt.empty();
    }
    if (value.matches("\\d{1,9}")) {
      return OptionalInt.of(Integer.parseInt(value));
    }
    throw new TypeConversionException(
        "invalid value \"" + value + "\" (allowed: a whole number or all)");
  }
}
