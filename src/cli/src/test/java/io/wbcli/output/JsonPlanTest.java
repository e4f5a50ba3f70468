package io.wbcli.output;

import static io.wbcli.output.Samples.APP_IMAGE;
import static io.wbcli.output.Samples.DEMO;
import static io.wbcli.output.Samples.POSTGRES;
import static io.wbcli.output.Samples.VALKEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Difference.Change;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Plan.PlannedStep;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.DatabasePassword.Origin;
import io.wbcli.service.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The plan of a dry run with {@code --json}. */
class JsonPlanTest extends JsonFixture {

  @Test
  void aPlanHasPullsAndStepsAndFindings() {
    Step.PullImage pull = new Step.PullImage(APP_IMAGE, Optional.of(new Cause.Missing()));
    reporter.planned(
        new FleetPlan(
            List.of(pull),
            List.of(
                new Plan(
                    DEMO,
                    List.of(new PlannedStep(Samples.createNetwork(), Set.of())),
                    List.of(Finding.note("", "config has changed", ""))),
                new Plan(Samples.instance("other"), List.of(), List.of())),
            List.of()),
        false);
    assertThat(document(6))
        .isEqualTo(
            json(
                """
                {'schemaVersion': 2, 'command': 'restart', 'exitCode': 6,
                 'plan': [{'action': 'pull', 'resource': 'image', 'name': 'app:1',
                           'optional': false, 'cause': {'kind': 'missing'}}],
                 'instances': [
                  {'id': 'demo',
                   'plan': [{'action': 'create', 'resource': 'network', 'name': 'demo',
                             'optional': false}],
                   'findings': [{'severity': 'note', 'problem': 'config has changed'}]},
                  {'id': 'other', 'plan': []}]}
                """));
    assertThat(terminal.err()).isEmpty();
  }

  private static void assertCause(Cause cause, String expected) {
    assertThat(StepJson.of(Samples.start(POSTGRES, cause)).path("cause")).isEqualTo(json(expected));
  }

  @Test
  void aCauseIsAnObjectOfItsKind() {
    assertCause(new Cause.Missing(), "{'kind': 'missing'}");
    assertCause(
        new Cause.NotRunning(Status.EXITED, 137),
        "{'kind': 'not-running', 'status': 'exited', 'exitCode': 137}");
    assertCause(
        new Cause.NotRunning(Status.PAUSED, 0), "{'kind': 'not-running', 'status': 'paused'}");
    assertCause(new Cause.RequiredBy(VALKEY), "{'kind': 'required-by', 'service': 'valkey'}");
    assertCause(new Cause.NotInConfig(), "{'kind': 'not-in-config'}");
    assertCause(new Cause.InterruptedRestart(), "{'kind': 'interrupted-restart'}");
    assertCause(new Cause.RollingBack(), "{'kind': 'rolling-back'}");
    assertCause(new Cause.From(Origin.GENERATED), "{'kind': 'from', 'origin': 'generated'}");
    assertCause(
        new Cause.Changed(
            List.of(
                new Difference("image", Change.CHANGED, Optional.of("app:1"), Optional.of("app:2")),
                new Difference("environment.X", Change.ADDED, Optional.empty(), Optional.empty()))),
        """
        {'kind': 'changed', 'differences': [
          {'field': 'image', 'change': 'changed', 'was': 'app:1', 'wanted': 'app:2'},
          {'field': 'environment.X', 'change': 'added'}]}
        """);
  }

  @Test
  void stepsWithMoreThanANameSaySo() {
    assertThat(
            StepJson.of(Samples.createContainer(ServiceName.APP, "app:2")).path("image").asText())
        .isEqualTo("app:2");
    Step aside = new Step.SetAside(Samples.ref(VALKEY), Samples.CONTAINER);
    assertThat(StepJson.of(aside).path("name").asText()).isEqualTo("demo-valkey");
    assertThat(StepJson.of(aside).path("newName").asText()).isEqualTo("demo-valkey-previous");
    Step back = new Step.PutBack(Samples.ref(VALKEY), Samples.CONTAINER, Optional.empty());
    assertThat(StepJson.of(back).path("name").asText()).isEqualTo("demo-valkey-previous");
    assertThat(StepJson.of(back).path("newName").asText()).isEqualTo("demo-valkey");
  }
}
