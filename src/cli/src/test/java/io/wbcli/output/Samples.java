package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.instance.Health;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PostgresOptions;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.ValkeyOptions;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import io.wbcli.runtime.ServiceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances, steps and events to show. */
final class Samples {

  static final ServiceName POSTGRES = new ServiceName("postgres");
  static final ServiceName VALKEY = new ServiceName("valkey");
  static final ServiceName ADMIN = new ServiceName("admin");
  static final ContainerId CONTAINER = new ContainerId("0123456789ab");
  static final NetworkId NETWORK = new NetworkId("ba9876543210");
  static final ImageReference APP_IMAGE = new ImageReference("app:1");
  static final String SECRET = "s3cret";
  static final Instance DEMO = instance("demo");

  private static final long MEBIBYTE = 1024 * 1024;

  private Samples() {}

  static Instance instance(String id) {
    return new Instance(
        new InstanceId(id),
        Instance.LOCAL_HOST,
        "Label of " + id,
        new HostPort(HostPort.LOOPBACK, 9001),
        "1",
        Optional.empty(),
        List.of(),
        Path.of("/data"),
        id,
        Optional.empty(),
        Instance.Mode.TENANT,
        Map.of(),
        Map.of("KEY", SECRET),
        false,
        Map.of(ServiceName.APP, APP_IMAGE),
        Map.of(),
        new Health(Optional.empty(), Health.DEFAULT_TIMEOUT),
        ValkeyOptions.DEFAULT,
        new PostgresOptions(Optional.empty(), Optional.of(SECRET), Map.of()),
        Map.of(),
        Optional.empty());
  }

  static ServiceRef ref(ServiceName service) {
    return DEMO.ref(service);
  }

  static ServiceSpec spec(ServiceName service, String image) {
    return new ServiceSpec(
        DEMO.id(),
        service,
        new ImageReference(image),
        Map.of("KEY", SECRET),
        List.of(),
        List.of(),
        List.of(),
        Duration.ofSeconds(10),
        Map.of(),
        Map.of(),
        Map.of("/secret", SECRET),
        List.of());
  }

  /** So many steps, whichever. */
  static List<Step> steps(int count) {
    return Collections.nCopies(count, createNetwork());
  }

  static Step createNetwork() {
    return new Step.CreateNetwork(DEMO.id(), Optional.empty());
  }

  static Step createContainer(ServiceName service, String image, Cause... cause) {
    return new Step.CreateContainer(spec(service, image), optional(cause), false);
  }

  static Step start(ServiceName service, Cause... cause) {
    return new Step.StartContainer(ref(service), Optional.empty(), optional(cause), false);
  }

  static Step await(ServiceName service, Cause... cause) {
    return new Step.AwaitHealthy(ref(service), Optional.empty(), optional(cause), false);
  }

  static Step await(Instance instance) {
    return new Step.AwaitHealthy(
        instance.ref(ServiceName.APP), Optional.empty(), Optional.empty(), false);
  }

  static Step stop(ServiceName service, Cause... cause) {
    return new Step.StopContainer(
        ref(service),
        CONTAINER,
        ref(service).containerName(),
        Duration.ofSeconds(10),
        optional(cause));
  }

  static Step remove(ServiceName service, boolean savesLog, Cause... cause) {
    return new Step.RemoveContainer(
        ref(service), CONTAINER, ref(service).containerName(), savesLog, optional(cause), false);
  }

  private static Optional<Cause> optional(Cause... cause) {
    return cause.length == 0 ? Optional.empty() : Optional.of(cause[0]);
  }

  static Event started(Step step) {
    return new Event.StepStarted(DEMO.id(), step);
  }

  static Event waiting(Step step, String reason) {
    return new Event.StepWaiting(DEMO.id(), step, reason);
  }

  static Event done(Step step, long millis) {
    return new Event.StepFinished(DEMO.id(), step, Duration.ofMillis(millis), Optional.empty());
  }

  static Event failed(Step step, String problem) {
    return new Event.StepFinished(DEMO.id(), step, Duration.ofMillis(100), Optional.of(problem));
  }

  static Event finished(Instance instance, Result result) {
    return new Event.InstanceFinished(
        new Outcome(instance, result, Optional.empty(), Duration.ofMillis(2500), Optional.empty()));
  }

  static Event failed(Instance instance, Failure failure) {
    return new Event.InstanceFinished(Outcome.failed(instance, failure, Duration.ofMillis(2500)));
  }

  static Event pulling(Phase phase, long currentMebibytes, long totalMebibytes) {
    return new Event.PullProgressed(
        APP_IMAGE, new PullProgress(phase, currentMebibytes * MEBIBYTE, totalMebibytes * MEBIBYTE));
  }

  static Event pulled(String image, PullOutcome.Result result) {
    Optional<String> failure =
        result == PullOutcome.Result.FAILED ? Optional.of("not found") : Optional.empty();
    return new Event.PullFinished(
        new PullOutcome(new ImageReference(image), result, Duration.ofMillis(3200), failure));
  }
}
