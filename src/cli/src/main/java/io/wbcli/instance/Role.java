package io.wbcli.instance;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a container is within its instance, in the order in which the containers are started. */
public enum Role {
  POSTGRES("-postgres", Duration.ofSeconds(60)),
  VALKEY("-valkey", Duration.ofSeconds(30)),
  ADMIN("-admin", Duration.ofSeconds(10)),
  APP("", Duration.ofSeconds(10));

  private final String suffix;
  private final Duration defaultStopGrace;

  Role(String suffix, Duration defaultStopGrace) {
    this.suffix = suffix;
    this.defaultStopGrace = defaultStopGrace;
  }

  /** All roles in the order of stops: clients before what they use. */
  public static List<Role> stopOrder() {
    return Stream.of(values()).toList().reversed();
  }

  /** The name of this role's container in the given instance. */
  public String containerName(InstanceId id) {
    return id + suffix;
  }

  /** How long a stop waits before the engine kills, where the config says nothing. */
  public Duration defaultStopGrace() {
    return defaultStopGrace;
  }

  /** True where the instance comes up without this container. */
  public boolean isOptionalAtRunTime() {
    return this == VALKEY;
  }

  /** The role as it is written in labels and in the config. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
