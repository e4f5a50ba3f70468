package io.wbcli.output;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.Timeline.Lane;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** Writes a timeline as JUnit XML, which CI servers show: one test case for each instance. */
public final class JUnitReport {

  private final String command;
  private final Timeline timeline;
  private final JUnitXml xml;

  private JUnitReport(String command, Timeline timeline, JUnitXml xml) {
    this.command = command;
    this.timeline = timeline;
    this.xml = xml;
  }

  /**
   * Makes the report of a command.
   *
   * @param command without {@code wb}
   * @param error why the command as a whole could not go on
   */
  public static String of(String command, Timeline timeline, Optional<String> error) {
    return JUnitXml.of(xml -> new JUnitReport("wb " + command, timeline, xml).write(error));
  }

  private void write(Optional<String> error) throws XMLStreamException {
    xml.begin("testsuite");
    xml.attribute("name", command);
    xml.attribute("tests", timeline.lanes().size() + (error.isPresent() ? 1 : 0));
    xml.attribute("failures", count(Result.FAILED));
    xml.attribute("errors", count(Result.INTERRUPTED) + (error.isPresent() ? 1 : 0));
    xml.attribute("skipped", count(Result.SKIPPED));
    xml.attribute("time", JUnitXml.seconds(timeline.elapsed()));
    xml.attribute("timestamp", timeline.begin().truncatedTo(ChronoUnit.SECONDS).toString());
    for (var lane : timeline.lanes().entrySet()) {
      testCase(lane.getKey(), lane.getValue());
    }
    if (error.isPresent()) {
      begin(command, Duration.ZERO);
      xml.message("error", error.get());
      xml.end();
    }
    xml.end();
  }

  private long count(Result result) {
    return timeline.lanes().values().stream()
        .flatMap(lane -> lane.outcome().stream())
        .filter(outcome -> outcome.result() == result)
        .count();
  }

  private void testCase(InstanceId id, Lane lane) throws XMLStreamException {
    begin(id.value(), lane.outcome().map(Outcome::took).orElse(Duration.ZERO));
    if (lane.outcome().isPresent()) {
      result(lane.outcome().get());
    }
    output(lane);
    xml.end();
  }

  private void begin(String name, Duration took) throws XMLStreamException {
    xml.begin("testcase");
    xml.attribute("classname", command.replace(' ', '.'));
    xml.attribute("name", name);
    xml.attribute("time", JUnitXml.seconds(took));
  }

  private void result(Outcome outcome) throws XMLStreamException {
    if (outcome.result() == Result.SKIPPED) {
      xml.message("skipped", outcome.reason().orElse(""));
    } else if (outcome.failure().isPresent()) {
      Failure failure = outcome.failure().get();
      List<String> lines = OutcomeText.failure(outcome, failure, new Style(false));
      xml.begin(outcome.result() == Result.INTERRUPTED ? "error" : "failure");
      xml.attribute("message", failure.message());
      xml.attribute("type", JsonValues.of(failure.kind()));
      xml.text(String.join("\n", lines));
      xml.endText();
    }
  }

  private void output(Lane lane) throws XMLStreamException {
    Stream<String> findings = lane.findings().stream().map(JUnitReport::describe);
    Stream<String> steps =
        lane.bars().stream()
            .map(
                bar ->
                    StepText.name(bar.step())
                        + "  "
                        + JUnitXml.seconds(bar.end().minus(bar.begin())));
    String lines = Stream.concat(findings, steps).collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      xml.begin("system-out");
      xml.text(lines);
      xml.endText();
    }
  }

  private static String describe(Finding finding) {
    return finding.severityKey() + ": " + finding;
  }
}
