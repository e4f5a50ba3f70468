package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.service.DatabasePassword;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the config asks for, given what is there.
 *
 * @param specs by service, in the order of starts
 */
public record DesiredState(Map<ServiceName, ServiceSpec> specs, DatabasePassword password) {

  /**
   * Derives it.
   *
   * @param passwords makes a password for a new database
   */
  public static DesiredState of(ObservedInstance observed, Supplier<String> passwords) {
    DatabasePassword password = DatabasePassword.of(observed, passwords);
    Map<ServiceName, ServiceSpec> specs = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      if (observed.instance().has(service.name())) {
        specs.put(service.name(), service.spec(observed, password.value().orElse("")));
      }
    }
    return new DesiredState(specs, password);
  }
}
