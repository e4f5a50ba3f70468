package io.wbcli.testing;

import static java.util.stream.Collectors.toMap;

import io.wbcli.instance.Health;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PostgresOptions;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ValkeyOptions;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.service.Admin;
import io.wbcli.service.Postgres;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import io.wbcli.service.Valkey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances for tests without a config file. */
public final class TestInstances {

  private static final Map<ServiceName, ImageReference> IMAGES =
      Map.of(
          Postgres.NAME, new ImageReference("postgres:17"),
          Valkey.NAME, new ImageReference("valkey:8"),
          Admin.NAME, new ImageReference("admin:1"),
          ServiceName.APP, new ImageReference("app:1"));

  private TestInstances() {}

  /** An instance with all four services. */
  public static Instance withAdmin(String id, Path mountPath) {
    return create(id, mountPath, true, Map.of());
  }

  /** An instance without an admin. */
  public static Instance plain(String id, Path mountPath) {
    return create(id, mountPath, false, Map.of());
  }

  /** The same instance with other variables. */
  public static Instance plain(String id, Path mountPath, Map<String, String> environment) {
    return create(id, mountPath, false, environment);
  }

  /** The same instance with another image for one of its services. */
  public static Instance with(Instance old, ServiceName service, String image) {
    Map<ServiceName, ImageReference> images = new HashMap<>(old.images());
    images.put(service, new ImageReference(image));
    return with(old, old.adminVersion(), images);
  }

  /** The same instance without an admin. */
  public static Instance withoutAdmin(Instance old) {
    Map<ServiceName, ImageReference> images = new HashMap<>(old.images());
    images.remove(Admin.NAME);
    return with(old, Optional.empty(), images);
  }

  private static Instance with(
      Instance old, Optional<String> adminVersion, Map<ServiceName, ImageReference> images) {
    return new Instance(
        old.id(),
        old.host(),
        old.label(),
        old.address(),
        old.serverVersion(),
        adminVersion,
        old.tags(),
        old.mountPath(),
        old.directoryName(),
        old.domain(),
        old.mode(),
        old.settings(),
        old.environment(),
        old.dockerSocket(),
        images,
        old.stopGrace(),
        old.health(),
        old.valkey(),
        old.postgres(),
        old.services(),
        old.networkPool());
  }

  /** An engine that has the images of these instances. */
  public static InMemoryRuntime engine() {
    InMemoryRuntime runtime = new InMemoryRuntime();
    IMAGES.values().forEach(image -> runtime.withImage(image.value()));
    return runtime;
  }

  private static Instance create(
      String id, Path mountPath, boolean hasAdmin, Map<String, String> environment) {
    Map<ServiceName, ImageReference> images = new HashMap<>(IMAGES);
    if (!hasAdmin) {
      images.remove(Admin.NAME);
    }
    return new Instance(
        new InstanceId(id),
        Instance.LOCAL_HOST,
        "Label of " + id,
        new HostPort(HostPort.LOOPBACK, FreePorts.next()),
        "1.6.7",
        hasAdmin ? Optional.of("1.0.0") : Optional.empty(),
        List.of(),
        mountPath,
        id,
        Optional.of("example.org"),
        Instance.Mode.TENANT,
        Map.of("INSTANCE_LANGUAGE", "fr"),
        environment,
        false,
        images,
        Services.startOrder().stream().collect(toMap(Service::name, Service::defaultStopGrace)),
        new Health(Optional.empty(), Duration.ofMinutes(2)),
        ValkeyOptions.DEFAULT,
        new PostgresOptions(Optional.empty(), Optional.empty(), Map.of()),
        Map.of(),
        Optional.empty());
  }
}
