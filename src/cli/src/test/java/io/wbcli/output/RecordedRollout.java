package io.wbcli.output;

import static io.wbcli.output.Samples.POSTGRES;
import static io.wbcli.output.Samples.VALKEY;

import io.wbcli.event.Event;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.history.Operator;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import io.wbcli.service.AppVersion;
import io.wbcli.service.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The timeline of a restart of some instances, one after the other, with odd text in it. */
final class RecordedRollout {

  /** What a page must show and not execute. */
  static final String MARKUP = "<script>alert(\"1\")</script> & ${title} <img src=x>";

  private final ManualTime time = new ManualTime();
  private final Timeline timeline = new Timeline(time);

  /** Restarts so many instances; the one with this number fails, and those after it are skipped. */
  static String page(int instances, int failing) {
    RecordedRollout rollout = new RecordedRollout();
    rollout.pull();
    for (int number = 1; number <= instances; number++) {
      Instance instance = Samples.instance("tenant-%03d".formatted(number));
      if (number == failing) {
        rollout.fail(instance);
      } else if (failing > 0 && number > failing + 3) {
        rollout.finish(Outcome.skipped(instance, "tenant-%03d failed".formatted(failing)));
      } else {
        rollout.restart(instance, number);
      }
    }
    Operator operator =
        new Operator(
            "root",
            Optional.of("ann"),
            "restart",
            List.of("restart", "@all", "--report", "page.html"));
    return HtmlReport.of(operator, rollout.timeline, Optional.empty(), ZoneOffset.UTC);
  }

  private void pull() {
    ImageReference image = new ImageReference("timroberton/comb:wb-fastr-server-v1.6.7");
    timeline.on(new Event.PullStarted(image));
    time.advance(Duration.ofMillis(3200));
    timeline.on(
        new Event.PullFinished(
            new PullOutcome(
                image, PullOutcome.Result.PULLED, Duration.ofMillis(3200), Optional.empty())));
  }

  private void restart(Instance instance, int number) {
    begin(instance);
    stopAndCreate(instance);
    if (number % 7 == 2) {
      timeline.on(
          new Event.Found(
              instance.id(),
              Finding.warning(
                  instance.id() + "-valkey",
                  "exited with code 1: " + MARKUP,
                  "the app falls back to database queries")));
    }
    step(instance, Samples.await(instance), 1300, Optional.empty());
    finish(
        new Outcome(
            instance,
            Result.RUNNING,
            Optional.empty(),
            Duration.ofMillis(5100),
            Optional.of(Duration.ofMillis(3900))));
  }

  private void begin(Instance instance) {
    timeline.on(
        new Event.InstanceStarted(
            instance.id(),
            Samples.steps(1),
            Optional.of(new AppVersion("app:0", Optional.of("0.9.1")))));
  }

  private void stopAndCreate(Instance instance) {
    ServiceRef app = instance.ref(ServiceName.APP);
    Duration grace = Duration.ofSeconds(10);
    step(
        instance,
        new Step.StopContainer(
            app, Samples.CONTAINER, app.containerName(), grace, Optional.empty()),
        520,
        Optional.empty());
    step(instance, new Step.SetAside(app, Samples.CONTAINER), 80, Optional.empty());
    Step data = await(instance, POSTGRES);
    timeline.on(new Event.StepStarted(instance.id(), data));
    step(instance, await(instance, VALKEY), 300, Optional.empty());
    step(instance, start(app), 450, Optional.empty());
    time.advance(Duration.ofMillis(700));
    timeline.on(
        new Event.StepFinished(instance.id(), data, Duration.ofMillis(1450), Optional.empty()));
  }

  private static Step await(Instance instance, ServiceName service) {
    return new Step.AwaitHealthy(
        instance.ref(service),
        Optional.empty(),
        Optional.of(new Cause.RequiredBy(ServiceName.APP)),
        false);
  }

  private static Step start(ServiceRef service) {
    return new Step.StartContainer(service, Optional.empty(), Optional.empty(), false);
  }

  private void fail(Instance instance) {
    begin(instance);
    stopAndCreate(instance);
    step(
        instance,
        Samples.await(instance),
        9000,
        Optional.of("not healthy after 9s: HTTP 502 from /health_check"));
    Failure failure =
        new Failure(
            Failure.Kind.FAILED,
            instance.id() + " not healthy after 9s: HTTP 502 from /health_check",
            Optional.empty(),
            Optional.of(Failure.Rollback.RESTORED),
            Optional.empty(),
            List.of("\u001B[31mError: connect ECONNREFUSED\u001B[0m", MARKUP, "x".repeat(300)),
            Optional.of(Path.of("/mnt/volume_data/logs/tenant-20261121-165841-508.log")));
    finish(Outcome.failed(instance, failure, Duration.ofMillis(11050)));
  }

  private void step(Instance instance, Step step, long millis, Optional<String> problem) {
    timeline.on(new Event.StepStarted(instance.id(), step));
    time.advance(Duration.ofMillis(millis));
    timeline.on(new Event.StepFinished(instance.id(), step, Duration.ofMillis(millis), problem));
  }

  private void finish(Outcome outcome) {
    timeline.on(new Event.InstanceFinished(outcome));
  }
}
