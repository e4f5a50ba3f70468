package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.event.Event;
import io.wbcli.testing.CapturedTerminal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a process says that is halted before its work has ended. */
class HaltedProcessTest {

  private final CapturedTerminal terminal = new CapturedTerminal();

  private Reporter reporter(boolean json) {
    return Reporters.create(terminal.plain(), ProgressMode.AUTO, json, true, "restart");
  }

  @Test
  void withJsonItLeavesOneDocumentOfWhatIsKnown() throws Exception {
    Reporter reporter = reporter(true);
    reporter.on(new Event.InstanceStarted(DEMO.id(), Samples.steps(1), Optional.empty()));
    reporter.abandon(130);
    reporter.finish(0);
    JsonNode document = new ObjectMapper().readTree(terminal.out());
    assertThat(document.path("exitCode").asInt()).isEqualTo(130);
    assertThat(document.at("/error/message").asText()).startsWith("the current step did not");
    assertThat(document.at("/instances/0/result").asText()).isEqualTo("interrupted");
  }

  @Test
  void withoutJsonItSaysThatTheStepMayStillBeUnderWay() {
    reporter(false).abandon(130);
    assertThat(terminal.err())
        .isEqualTo("error: the current step did not finish; Docker may still be completing it\n");
  }

  @Test
  void whatIsCompleteIsNotSaidAgain() {
    Reporter reporter = reporter(true);
    reporter.finish(0);
    String complete = terminal.out();
    reporter.abandon(130);
    assertThat(terminal.out()).isEqualTo(complete);
  }
}
