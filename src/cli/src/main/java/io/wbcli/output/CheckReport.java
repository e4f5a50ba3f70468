package io.wbcli.output;

import io.wbcli.check.CheckResult;
import io.wbcli.check.CheckedInstance;
import io.wbcli.instance.Instance;
import io.wbcli.service.Verdict;
import io.wbcli.service.Verdict.Result;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the results of checks as JUnit XML: a test suite for each instance, a test case for each
 * check.
 *
 * @param isStrict true if warnings count as failures
 */
public record CheckReport(List<CheckedInstance> instances, boolean isStrict) {

  private static final String NAME = "wb check";
  private static final String FAILURES = "failures";
  private static final String SKIPPED = "skipped";
  private static final String CLASS_NAME = NAME.replace(' ', '.') + ".";

  /** The report as text. */
  public String text() {
    return JUnitXml.of(this::write);
  }

  /** The report of a command that could not check anything. */
  public static String ofError(String error) {
    return JUnitXml.of(
        xml -> {
          xml.begin("testsuites");
          xml.attribute("name", NAME);
          xml.begin("testsuite");
          counts(xml, NAME, 1, 0, 0);
          xml.attribute("errors", 1);
          xml.begin("testcase");
          xml.attribute("classname", "wb.check");
          xml.attribute("name", NAME);
          xml.message("error", error);
          xml.end();
          xml.end();
          xml.end();
        });
  }

  private static void counts(JUnitXml xml, String name, long tests, long failures, long skipped)
      throws XMLStreamException {
    xml.attribute("name", name);
    xml.attribute("tests", tests);
    xml.attribute(FAILURES, failures);
    xml.attribute(SKIPPED, skipped);
  }

  private void write(JUnitXml xml) throws XMLStreamException {
    xml.begin("testsuites");
    counts(
        xml,
        NAME,
        instances.stream().mapToLong(each -> each.results().size()).sum(),
        instances.stream().mapToLong(this::failures).sum(),
        instances.stream().mapToLong(each -> each.count(Result.SKIPPED)).sum());
    xml.attribute("errors", 0);
    for (CheckedInstance instance : instances) {
      suite(xml, instance);
    }
    xml.end();
  }

  private boolean isFailure(Result result) {
    return isStrict
        ? Set.of(Result.FAILED, Result.WARNING).contains(result)
        : result == Result.FAILED;
  }

  private long failures(CheckedInstance instance) {
    return instance.results().stream()
        .filter(each -> isFailure(each.check().verdict().result()))
        .count();
  }

  private void suite(JUnitXml xml, CheckedInstance checked) throws XMLStreamException {
    Instance instance = checked.instance();
    xml.begin("testsuite");
    counts(
        xml,
        instance.toString(),
        checked.results().size(),
        failures(checked),
        checked.count(Result.SKIPPED));
    xml.attribute("errors", 0);
    xml.attribute(
        "time",
        JUnitXml.seconds(
            checked.results().stream()
                .map(CheckResult::took)
                .reduce(Duration.ZERO, Duration::plus)));
    for (CheckResult result : checked.results()) {
      testCase(xml, instance, result);
    }
    xml.end();
  }

  private void testCase(JUnitXml xml, Instance instance, CheckResult result)
      throws XMLStreamException {
    Verdict verdict = result.check().verdict();
    xml.begin("testcase");
    xml.attribute("classname", CLASS_NAME + instance);
    xml.attribute("name", result.check().name());
    xml.attribute("time", JUnitXml.seconds(result.took()));
    if (verdict.result() == Result.SKIPPED) {
      xml.message(SKIPPED, verdict.found());
    } else if (isFailure(verdict.result())) {
      xml.begin("failure");
      xml.attribute("message", verdict.found());
      xml.attribute("type", JsonValues.of(verdict.result()));
      xml.text(verdict.found() + "\n" + verdict.remedy());
      xml.endText();
    } else if (verdict.result() == Result.WARNING) {
      xml.begin("system-out");
      xml.text("warning: " + verdict.found() + "\n" + verdict.remedy());
      xml.endText();
    }
    xml.end();
  }
}
