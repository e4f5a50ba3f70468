package io.wbcli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a whole number of at least 1. */
final class PositiveNumber implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Reported below.
    }
    throw new TypeConversionException(
        "invalid value \"" + value + "\" (allowed: a whole number from 1)");
  }
}
