package io.wbcli.command;

import io.wbcli.instance.ServiceName;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the name of a service. */
final class AnyServiceConverter implements ITypeConverter<ServiceName> {

  @Override
  public ServiceName convert(String value) {
    return Services.startOrder().stream()
        .map(Service::name)
        .filter(name -> name.value().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "invalid value \"%s\" (allowed: %s)".formatted(value, allowed())));
  }

  private static String allowed() {
    return Services.stopOrder().stream()
        .map(service -> service.name().value())
        .collect(Collectors.joining(", "));
  }
}
