package io.wbcli.command;

import io.wbcli.config.ConfigEdit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the version of an app. */
final class VersionConverter implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    try {
      return ConfigEdit.requireVersion(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
