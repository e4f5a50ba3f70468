package io.wbcli.output;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.Timeline.Lane;
import io.wbcli.service.Finding;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a timeline as JUnit XML, which CI servers show: one test case for each instance. */
public final class JUnitReport {

  private static final String SUITE = "testsuite";

  private final String command;
  private final Timeline timeline;
  private final XMLStreamWriter xml;

  private JUnitReport(String command, Timeline timeline, XMLStreamWriter xml) {
    this.command = command;
    this.timeline = timeline;
    this.xml = xml;
  }

  /**
   * Writes the report of a command.
   *
   * @param command without {@code wb}
   * @param error why the command as a whole could not go on
   */
  public static void write(
      String command, Timeline timeline, Optional<String> error, Writer writer) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      new JUnitReport("wb " + command, timeline, xml).write(error);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Optional<String> error) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement(SUITE);
    attribute("name", command);
    attribute("tests", Integer.toString(timeline.lanes().size() + (error.isPresent() ? 1 : 0)));
    attribute("failures", Long.toString(count(Result.FAILED)));
    attribute("errors", Long.toString(count(Result.INTERRUPTED) + (error.isPresent() ? 1 : 0)));
    attribute("skipped", Long.toString(count(Result.SKIPPED)));
    attribute("time", seconds(timeline.elapsed()));
    attribute("timestamp", timeline.begin().truncatedTo(ChronoUnit.SECONDS).toString());
    for (var lane : timeline.lanes().entrySet()) {
      testCase(lane.getKey(), lane.getValue());
    }
    if (error.isPresent()) {
      begin(command, Duration.ZERO);
      start("error", "message", error.get());
      xml.writeEndElement();
      end();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
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
    end();
  }

  private void begin(String name, Duration took) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute("classname", command.replace(' ', '.'));
    attribute("name", name);
    attribute("time", seconds(took));
  }

  private void end() throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void result(Outcome outcome) throws XMLStreamException {
    if (outcome.result() == Result.SKIPPED) {
      start("skipped", "message", outcome.reason().orElse(""));
      xml.writeEndElement();
    } else if (outcome.failure().isPresent()) {
      Failure failure = outcome.failure().get();
      String name = outcome.result() == Result.INTERRUPTED ? "error" : "failure";
      List<String> lines = OutcomeText.failure(outcome, failure, new Style(false));
      start(name, "message", failure.message());
      attribute("type", JsonValues.of(failure.kind()));
      text(String.join("\n", lines));
      xml.writeEndElement();
    }
  }

  private void output(Lane lane) throws XMLStreamException {
    Stream<String> findings = lane.findings().stream().map(JUnitReport::describe);
    Stream<String> steps =
        lane.bars().stream()
            .map(bar -> StepText.name(bar.step()) + "  " + seconds(bar.end().minus(bar.begin())));
    String lines = Stream.concat(findings, steps).collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("system-out");
      text(lines);
      xml.writeEndElement();
    }
  }

  private static String describe(Finding finding) {
    return finding.severityKey() + ": " + finding;
  }

  private void start(String name, String attribute, String value) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement(name);
    attribute(attribute, value);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Printable.compact(value));
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(text.lines().map(Printable::line).collect(Collectors.joining("\n")));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
