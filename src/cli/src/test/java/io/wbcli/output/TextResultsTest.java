package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Difference.Change;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Plan.PlannedStep;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.Finding;
import io.wbcli.testing.CapturedTerminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read on stdout. */
class TextResultsTest {

  private static final Step.PullImage PULL =
      new Step.PullImage(APP_IMAGE, Optional.of(new Cause.Missing()));

  private final CapturedTerminal terminal = new CapturedTerminal();
  private final Reporter reporter =
      Reporters.create(terminal.plain(), ProgressMode.AUTO, false, true, "run");

  private static Plan plan(List<Step> steps, Finding... findings) {
    List<PlannedStep> planned =
        steps.stream().map(step -> new PlannedStep(step, Set.of())).toList();
    return new Plan(DEMO, planned, List.of(findings));
  }

  @Test
  void everyResultIsALine() {
    Stream.of(Result.RUNNING, Result.STOPPED, Result.READY, Result.ANSWERED)
        .forEach(result -> reporter.on(Samples.finished(DEMO, result)));
    reporter.on(new Event.InstanceFinished(Outcome.skipped(DEMO, "interrupted")));
    assertThat(terminal.out())
        .isEqualTo(
            """
            demo: running at http://127.0.0.1:9001
            demo: stopped
            demo: ready
            demo: skipped (interrupted)
            """);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void aDryRunShowsThePullsAndTheStepsOfEachInstance() {
    Plan idle = new Plan(Samples.instance("other"), List.of(), List.of());
    Plan steps = plan(List.of(new Step.CreateDirectory("valkey"), Samples.start(ServiceName.APP)));
    reporter.planned(new FleetPlan(List.of(PULL), List.of(steps, idle), List.of()), false);
    reporter.finish(6);
    assertThat(terminal.out())
        .isEqualTo(
            """
            pull app:1 (missing)
            demo:
              create directory valkey/ (missing)
              start demo
            other: nothing to do
            2 instances: 1 with changes, 2 steps; 1 nothing to do
            """);
    assertThat(terminal.err()).isEmpty();
  }

  private static FleetPlan fleet() {
    Difference image =
        new Difference("image", Change.CHANGED, Optional.of("app:1"), Optional.of("app:2"));
    Difference added =
        new Difference("environment.X", Change.ADDED, Optional.empty(), Optional.empty());
    Step newImage =
        Samples.createContainer(ServiceName.APP, "app:2", new Cause.Changed(List.of(image, added)));
    Step stopped =
        Samples.createContainer(POSTGRES, "postgres", new Cause.NotRunning(Status.EXITED, 137));
    Step await = Samples.await(POSTGRES, new Cause.RequiredBy(ServiceName.APP));
    List<Plan> plans = new ArrayList<>();
    plans.add(plan(List.of(stopped, newImage, await)));
    plans.add(plan(List.of(Samples.start(ServiceName.APP))));
    plans.add(plan(List.of(), Finding.error("port 9001", "is in use", "stop it")));
    for (int number = 1; number <= 3; number++) {
      plans.add(new Plan(Samples.instance("idle-" + number), List.of(), List.of()));
    }
    return new FleetPlan(List.of(), plans, List.of());
  }

  @Test
  void aDryRunOfMoreThanFiveInstancesIsALineForEachWithItsDifferencesAndTheTotals() {
    reporter.planned(fleet(), false);
    assertThat(terminal.out())
        .isEqualTo(
            """
            demo: 3 steps; postgres: exited, code 137; app: image changed: app:1 -> app:2; \
            environment X added
            demo: 1 step
            demo: blocked
            idle-1: nothing to do
            idle-2: nothing to do
            idle-3: nothing to do
            6 instances: 2 with changes, 4 steps; 3 nothing to do; 1 blocked
            """);
  }

  @Test
  void aVerboseDryRunListsTheStepsOfAnyNumberOfInstances() {
    reporter.planned(fleet(), true);
    assertThat(terminal.out())
        .startsWith("demo:\n  create demo-postgres (image postgres:latest; exited, code 137)\n")
        .contains("\ndemo:\n  start demo\n")
        .endsWith("6 instances: 2 with changes, 4 steps; 3 nothing to do; 1 blocked\n");
  }

  @Test
  void whatADryRunHasFoundGoesToStderrAndAnErrorBlocksTheSteps() {
    reporter.planned(
        new FleetPlan(
            List.of(),
            List.of(
                plan(
                    List.of(Samples.start(ServiceName.APP)),
                    Finding.error("port 9001", "is in use", "stop it"),
                    Finding.note("", "config has changed", ""))),
            List.of()),
        false);
    assertThat(terminal.out()).isEqualTo("demo: blocked\n");
    assertThat(terminal.err())
        .isEqualTo("[demo] error: port 9001 is in use; stop it\n[demo] config has changed\n");
  }

  @Test
  void aDryRunOfPullsIsALineForEach() {
    reporter.planned(List.of(PULL, new Step.PullImage(APP_IMAGE, Optional.empty())));
    assertThat(terminal.out()).isEqualTo("pull app:1 (missing)\npull app:1\n");
  }

  @Test
  void anErrorOfTheWholeCommandGoesToStderr() {
    reporter.failed(new CommandError("one\ntwo"));
    assertThat(terminal.err()).isEqualTo("error: one\nerror: two\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void failuresAreRedAndNamesAreBoldWhereThatCanBeShown() {
    Reporter colored =
        Reporters.create(terminal.showing(true, false), ProgressMode.AUTO, false, true, "run");
    colored.on(new Event.InstanceFinished(Outcome.skipped(DEMO, "interrupted")));
    assertThat(terminal.out()).isEqualTo("\u001B[1mdemo: \u001B[0mskipped (interrupted)\n");
  }
}
