package io.wbcli.command;

import io.wbcli.instance.ServiceName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the name of a service that can be restarted alone. */
final class ServiceConverter implements ITypeConverter<ServiceName> {

  @Override
  public ServiceName convert(String value) {
    if (value.equals(ServiceName.APP.value())) {
      return ServiceName.APP;
    }
    throw new TypeConversionException("invalid value \"" + value + "\" (allowed: app)");
  }
}
