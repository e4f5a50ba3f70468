package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of service that an instance is made of, with all that is particular to it. What is
 * registered in {@link Services} is all there is: nothing else knows one service from another.
 */
public interface Service {

  /** Its name in labels, in the config and in container names. */
  ServiceName name();

  /** Its image; empty where an instance with these versions does not have the service. */
  Optional<ImageChoice> image(Versions versions);

  /** How long a stop waits before the engine kills, where the config says nothing. */
  default Duration defaultStopGrace() {
    return Duration.ofSeconds(10);
  }

  /** True where it answers the users: without it, the instance is down. */
  default boolean answersUsers() {
    return false;
  }

  /** What the instance does without it; empty where it does not come up without it. */
  default Optional<String> fallback() {
    return Optional.empty();
  }

  /** The services that must be healthy before this one is started. */
  default List<ServiceName> requires() {
    return List.of();
  }

  /** The subdirectories of the instance's directory that it uses. */
  default List<String> directories(Instance instance) {
    return List.of();
  }

  /** The operator's files on the host that it needs. */
  default List<Path> files(Instance instance) {
    return List.of();
  }

  /** The ports of the host on which it is published. */
  default List<HostPort> ports(Instance instance) {
    return List.of();
  }

  /**
   * The container that the config asks for.
   *
   * @param databasePassword the password of the instance's database; empty where it is unknown
   */
  ServiceSpec spec(ObservedInstance observed, String databasePassword);

  /**
   * The config keys, each as a path, that give its command these options; empty where not all have
   * one.
   *
   * @param options as in {@link io.wbcli.instance.CommandOptions}
   */
  default Optional<Map<List<String>, String>> keys(Map<String, String> options) {
    return Optional.empty();
  }

  /** What to ask a running container before a plan is made. */
  default Optional<Exec> question(Instance instance, ServiceState running) {
    return Optional.empty();
  }

  /** What may keep it from starting. */
  default List<Finding> findings(ObservedInstance observed) {
    return List.of();
  }

  /** How to ask a running container whether it is healthy. */
  Probe readiness(Target target, ServiceState running);

  /**
   * How to ask whether a container that was healthy still is, without a command in it; empty where
   * the engine's health check is all there is.
   */
  default Optional<Probe> liveness(Target target, ServiceState running) {
    return Optional.empty();
  }

  /** How to check what is particular to it, beyond what holds for every container. */
  default List<Inquiry> checks(Target target, ObservedInstance observed) {
    String remedy = Remedies.logs(observed.instance(), name());
    return List.of(
        Inquiry.ofRunning(
            observed,
            name(),
            List.of("health"),
            running -> List.of(Verdict.of(readiness(target, running), remedy))));
  }

  /** The version that a container runs, where it says so. */
  default Optional<String> version(ServiceState container) {
    return Optional.empty();
  }

  /**
   * Whether a stop may follow now, where that is not always so; asked until it may, for no longer
   * than the stop's grace.
   */
  default Optional<Probe> stoppable(Target target, ContainerId running) {
    return Optional.empty();
  }

  /** The exit codes of a process that ended by itself, by SIGINT or by SIGTERM. */
  default Set<Integer> cleanExitCodes() {
    return Set.of(0, 130, 143);
  }

  /** The remedy for a crash, derived from the end of its log. */
  default Optional<String> crashRemedy(Instance instance, List<String> log) {
    return Optional.empty();
  }

  /** The names of containers that are run for it for a moment, beside its own. */
  default List<String> helperNames(InstanceId instance) {
    return List.of();
  }

  /** The name of its console; empty where that is only a shell. */
  default Optional<String> consoleName() {
    return Optional.empty();
  }

  /** A command that opens a console in its container. */
  default List<String> console(Instance instance) {
    return List.of("/bin/sh");
  }
}
