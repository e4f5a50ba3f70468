package io.wbcli.testing;

import io.wbcli.engine.InMemoryEngine;
import io.wbcli.instance.Health;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PostgresOptions;
import io.wbcli.instance.Role;
import io.wbcli.instance.ValkeyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Instances for tests without a config file. */
public final class TestInstances {

  private static final Map<Role, String> IMAGES =
      Map.of(
          Role.POSTGRES,
          "postgres:17",
          Role.VALKEY,
          "valkey:8",
          Role.ADMIN,
          "admin:1",
          Role.APP,
          "app:1");

  private TestInstances() {}

  /** An instance with all four containers. */
  public static Instance withAdmin(String id, Path mountPath) {
    return create(id, mountPath, List.of(Role.values()), Map.of());
  }

  /** An instance without an admin. */
  public static Instance plain(String id, Path mountPath) {
    return create(id, mountPath, List.of(Role.POSTGRES, Role.VALKEY, Role.APP), Map.of());
  }

  /** The same instance with other variables. */
  public static Instance plain(String id, Path mountPath, Map<String, String> environment) {
    return create(id, mountPath, List.of(Role.POSTGRES, Role.VALKEY, Role.APP), environment);
  }

  /** An engine that has the images of these instances. */
  public static InMemoryEngine engine() {
    InMemoryEngine engine = new InMemoryEngine();
    IMAGES.values().forEach(engine::withImage);
    return engine;
  }

  private static Instance create(
      String id, Path mountPath, List<Role> roles, Map<String, String> environment) {
    return new Instance(
        new InstanceId(id),
        "Label of " + id,
        new HostPort(HostPort.LOOPBACK, FreePorts.next()),
        "1.6.7",
        roles.contains(Role.ADMIN) ? Optional.of("1.0.0") : Optional.empty(),
        List.of(),
        mountPath,
        id,
        Optional.of("example.org"),
        Map.of("INSTANCE_LANGUAGE", "fr"),
        environment,
        false,
        byRole(roles, role -> new ImageReference(IMAGES.get(role))),
        byRole(List.of(Role.values()), Role::defaultStopGrace),
        new Health(Optional.empty(), Duration.ofMinutes(2)),
        ValkeyOptions.DEFAULT,
        new PostgresOptions(Optional.empty(), Optional.empty()));
  }

  private static <T> Map<Role, T> byRole(List<Role> roles, Function<Role, T> value) {
    Map<Role, T> map = new EnumMap<>(Role.class);
    roles.forEach(role -> map.put(role, value.apply(role)));
    return map;
  }
}
