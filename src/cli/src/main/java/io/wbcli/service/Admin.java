package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The admin of an instance, which it has only where the config names its version. */
public final class Admin implements Service {

  /** The service's name. */
  public static final ServiceName NAME = new ServiceName("admin");

  private static final int PORT = 8001;

  @Override
  public ServiceName name() {
    return NAME;
  }

  @Override
  public Optional<ImageChoice> image(Versions versions) {
    return versions
        .admin()
        .map(
            version ->
                new ImageChoice(
                    "admin", "timroberton/comb:wb-hmis-server-admin-v{version}", version));
  }

  /** The variables by which an app finds its admin. */
  static Map<String, String> clientEnvironment(Instance instance, String version) {
    return Map.of(
        "ADMIN_VERSION",
        version,
        "ADMIN_SERVER_HOST",
        "http://" + instance.containerName(NAME) + ":" + PORT);
  }

  @Override
  public ServiceSpec spec(ObservedInstance observed, String databasePassword) {
    Instance instance = observed.instance();
    Map<String, String> environment =
        Map.of("ADMIN_VERSION", instance.adminVersion().orElseThrow());
    return Specs.of(instance, NAME, environment, List.of(), List.of()).build();
  }

  /** Healthy once it runs, where its image has no health check. */
  @Override
  public Probe readiness(Target target, ServiceState running) {
    return HealthChecks.ofImage(target, running).orElse(Readiness::healthy);
  }
}
