package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a command leaves for CI and for the operator. */
class RolloutReportTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private Document report(Path file) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static Element testCase(Document report, String name) {
    var cases = report.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      if (cases.item(i) instanceof Element element && element.getAttribute("name").equals(name)) {
        return element;
      }
    }
    throw new AssertionError(name);
  }

  private static Element child(Element element, String name) {
    return (Element) element.getElementsByTagName(name).item(0);
  }

  @Test
  void theReportIsJUnitXmlWithATestCaseForEachInstance() throws Exception {
    wb.engine().crash("testing", 3);
    wb.run("run", "@all", "--parallel", "1", "--report", "report.xml");
    Document report = report(wb.directory().resolve("report.xml"));
    Element suite = report.getDocumentElement();
    assertThat(suite.getAttribute("name")).isEqualTo("wb run");
    assertThat(List.of("tests", "failures", "errors", "skipped"))
        .extracting(suite::getAttribute)
        .containsExactly("2", "1", "0", "1");
    Element failure = child(testCase(report, "testing"), "failure");
    assertThat(failure.getAttribute("message")).isEqualTo("testing exited with code 3");
    assertThat(failure.getAttribute("type")).isEqualTo("failed");
    assertThat(failure.getTextContent()).contains("| a line of the log of testing");
    assertThat(child(testCase(report, "nigeria"), "skipped").getAttribute("message"))
        .isEqualTo("testing failed");
    assertThat(child(testCase(report, "testing"), "system-out").getTextContent())
        .contains("start testing-postgres  0.000");
  }

  @Test
  void aReportForBrowsersIsOnePageThatReplacesThePreviousOneAsAWhole() throws IOException {
    Path file = wb.directory().resolve("report.html");
    Files.writeString(file, "the previous report");
    wb.engine().crash("testing", 3);
    assertThat(wb.run("run", "@all", "--parallel", "1", "--report", "report.html")).isEqualTo(1);
    assertThat(Files.readString(file))
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>wb run @all --parallel 1 --report report.html</h1>")
        .contains("<p>testing exited with code 3</p>", "a line of the log of testing")
        .contains("<span class=\"name\">start testing-postgres</span>")
        .endsWith("</html>\n");
    assertThat(wb.directory().resolve(".report.html.wb-new")).doesNotExist();
  }

  @Test
  void aPageAboutAnEngineThatIsNotReachableSaysSo() throws IOException {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("run", "@all", "--report", "report.html")).isEqualTo(4);
    assertThat(wb.directory().resolve("report.html"))
        .content()
        .contains("<p>refused by the test: observe</p>");
  }

  @Test
  void aReportIntoADeviceIsWrittenThere() {
    assertThat(wb.run("run", "testing", "--report", "/dev/null")).isZero();
    assertThat(Path.of("/dev/null")).exists().matches(file -> !Files.isRegularFile(file));
  }

  @Test
  void theReportIsWrittenIfTheEngineIsNotReachable() throws Exception {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("run", "@all", "--report", "report.xml")).isEqualTo(4);
    Document report = report(wb.directory().resolve("report.xml"));
    assertThat(report.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(child(testCase(report, "wb run"), "error").getAttribute("message"))
        .isEqualTo("refused by the test: observe");
  }

  @Test
  void aReportThatCannotBeWrittenIsToldBeforeAnythingIsBegun() {
    assertThat(wb.run("run", "testing", "--report", "missing/report.xml")).isEqualTo(2);
    assertThat(wb.err()).contains("cannot write report \"").contains("pass another file");
    assertThat(wb.engine().calls()).isEmpty();
    assertThat(wb.run("run", "testing", "--report", "x.xml", "--dry-run")).isEqualTo(2);
    assertThat(wb.err()).contains("--report cannot be combined with --dry-run");
  }

  @Test
  void aReportThatCannotBeWrittenInTheEndHidesNeitherTheOutcomeNorAnotherError()
      throws IOException {
    assertThat(wb.run("run", "testing", "--report", "/dev/full", "--json")).isEqualTo(1);
    assertThat(wb.json().at("/error/message").asText()).startsWith("cannot write report /dev/full");
    assertThat(wb.json().at("/instances/0/result").asText()).isEqualTo("running");
    wb.engine().crash("nigeria", 3);
    wb.run("run", "@all", "--parallel", "1", "--report", "/dev/full", "--timings");
    assertThat(wb.err())
        .contains("1 of 2 done; run \"wb run @all ", "wait for nigeria ", "cannot write report");
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("run", "@all", "--report", "/dev/full")).isEqualTo(4);
    assertThat(wb.err()).contains("cannot write report", "error: refused by the test: observe\n");
  }

  @Test
  void whatIsNotBegunSinceTheEngineIsNotReachableIsSkipped() throws Exception {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("run", "@all", "--json", "--report", "report.xml")).isEqualTo(4);
    assertThat(wb.json().at("/summary/skipped").asInt()).isEqualTo(2);
    assertThat(wb.json().at("/instances/0/reason").asText()).isEqualTo("engine unavailable");
    Element suite = report(wb.directory().resolve("report.xml")).getDocumentElement();
    assertThat(List.of("tests", "errors", "skipped"))
        .extracting(suite::getAttribute)
        .containsExactly("3", "1", "2");
  }

  @Test
  void timingsAreBarsThatFitTheTerminal() {
    wb.run("run", "@all", "--parallel", "1", "--timings");
    assertThat(wb.err())
        .containsPattern("(?m)^testing +\\|=+ *\\| +[0-9.]+s$")
        .containsPattern("(?m)^testing: running, [0-9.]+s$")
        .containsPattern("(?m)^  wait for testing +\\| *=+ *\\| +[0-9.]+s$");
    assertThat(wb.err().lines().filter(line -> line.contains("|")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void theDocumentHasASummaryAndTheReasonForWhatWasSkipped() throws IOException {
    wb.engine().crash("testing", 3);
    wb.run("run", "@all", "--parallel", "1", "--json");
    assertThat(wb.json().path("summary").toString())
        .startsWith("{\"failed\":1,\"skipped\":1,\"warnings\":");
    assertThat(wb.json().at("/instances/0/reason").asText()).isEqualTo("testing failed");
  }
}
