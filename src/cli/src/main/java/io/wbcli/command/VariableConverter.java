package io.wbcli.command;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses {@code NAME=VALUE} or {@code NAME}. */
final class VariableConverter implements ITypeConverter<Variable> {

  @Override
  public Variable convert(String value) {
    String[] parts = value.split("=", 2);
    if (parts[0].isBlank()) {
      throw new TypeConversionException(
          "invalid value \"" + value + "\" (allowed: NAME=VALUE or NAME)");
    }
    return new Variable(parts[0], Optional.of(parts).filter(p -> p.length == 2).map(p -> p[1]));
  }
}
