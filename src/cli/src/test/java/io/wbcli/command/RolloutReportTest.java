package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
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

/** What a command leaves for the next one, for CI and for the operator. */
class RolloutReportTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private Path state() {
    return wb.directory().resolve("state/wb");
  }

  private List<String> writesOf(String... arguments) {
    int before = wb.engine().writes().size();
    wb.run(arguments);
    return wb.engine().writes().subList(before, wb.engine().writes().size());
  }

  /** The first instance runs, the second one does not. */
  private void endEarly() {
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
  }

  @Test
  void aCommandThatEndsEarlySaysHowToGoOn() {
    endEarly();
    assertThat(wb.err())
        .contains("1 of 2 done; run \"wb run @all --parallel 1 --resume\" to continue\n");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("run", "@all", "--resume", "--batch", "1")).isEqualTo(1);
    assertThat(wb.err())
        .contains("1 of 2 done; run \"wb run @all --resume --batch 1\" to continue\n");
  }

  @Test
  void aRestartOfTheAppAloneIsResumedAsSuch() {
    wb.run("run", "@all");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all", "--only", "app", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .isEqualTo(
            "error: the unfinished command is \"wb restart --only app @all\"; resume that one, or"
                + " run without --resume\n");
    assertThat(writesOf("restart", "@all", "--only", "app", "--resume"))
        .isNotEmpty()
        .noneMatch(call -> call.contains("postgres") || call.contains("testing"));
  }

  @Test
  void aDamagedCheckpointIsNone() throws IOException {
    endEarly();
    try (var files = Files.list(state())) {
      Files.writeString(files.findFirst().orElseThrow(), "selector @all\ndone no/id\n");
    }
    assertThat(wb.run("run", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("no unfinished \"wb run\" to resume");
  }

  @Test
  void resumeLeavesOutWhatIsDoneAndForgetsItWhenAllIsDone() {
    endEarly();
    List<String> writes = writesOf("run", "@all", "--resume");
    assertThat(wb.out()).contains("testing: skipped (done before)", "nigeria: running at ");
    assertThat(writes).isNotEmpty().noneMatch(call -> call.contains("testing"));
    assertThat(state()).isEmptyDirectory();
    assertThat(wb.run("run", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .isEqualTo("error: no unfinished \"wb run\" to resume; run it without --resume\n");
  }

  @Test
  void resumeWithoutTheBadInstanceFinishes() {
    endEarly();
    assertThat(wb.run("run", "@all", "--except", "nigeria", "--resume")).isZero();
    assertThat(wb.out()).isEqualTo("testing: skipped (done before)\n");
    assertThat(state()).isEmptyDirectory();
  }

  @Test
  void resumeAfterAKillGoesOnAfterTheLastInstanceThatWasDone() {
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.endsWith("nigeria")); // As kill -9 does.
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(4);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    assertThat(wb.run("run", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)", "nigeria: running at ");
  }

  @Test
  void resumeKeepsToTheInstancesThatWereSelectedAndSaysThatTheConfigHasChanged()
      throws IOException {
    endEarly();
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(
        config,
        Files.readString(config).replace("testing:", "another:")
            + "  new: {port: 9999, serverVersion: 1}\n");
    List<String> writes = writesOf("run", "@all", "--resume");
    assertThat(wb.out()).isEqualTo("nigeria: running at " + url("nigeria") + "\n");
    assertThat(writes).isNotEmpty().allMatch(call -> call.contains("nigeria"));
    assertThat(wb.err())
        .contains(
            "warning: not in the config any more: testing\n",
            "warning: the config has changed since \"wb run @all\"; what it has done is left out,"
                + " see \"wb diff @all\"\n");
  }

  @Test
  void theDocumentOfAResumeHasItsWarnings() throws IOException {
    endEarly();
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config).replace("testing:", "another:"));
    assertThat(wb.run("run", "@all", "--resume", "--json")).isZero();
    assertThat(wb.json().path("warnings"))
        .extracting(warning -> warning.path("message").asText())
        .containsExactly(
            "not in the config any more: testing",
            "the config has changed since \"wb run @all\"; what it has done is left out, see \"wb"
                + " diff @all\"");
  }

  /** Restarts both instances in this order, of which the second one fails. */
  private void restart(String... selectors) {
    wb.engine().crash(selectors[1], 3);
    assertThat(
            wb.run("restart", selectors[0], selectors[1], "--parallel", "1", "--max-failures", "1"))
        .isEqualTo(1);
    wb.engine().crashNothing();
  }

  @Test
  void eachSelectionIsResumedFromItsOwnCheckpoint() {
    wb.run("run", "@all");
    restart("testing", "nigeria");
    restart("nigeria", "testing");
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .startsWith("error: the unfinished commands are \"wb restart ")
        .contains("\"wb restart testing nigeria\"", "\"wb restart nigeria testing\"")
        .endsWith("; resume one of them, or run without --resume\n");
    assertThat(wb.run("restart", "testing", "nigeria", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)\n", "nigeria: running at ");
    assertThat(wb.run("restart", "nigeria", "testing", "--resume")).isZero();
    assertThat(wb.out()).contains("nigeria: skipped (done before)\n", "testing: running at ");
    assertThat(state()).isEmptyDirectory();
  }

  @Test
  void aRunThatFindsEverythingLockedLeavesTheCheckpointOfTheOneThatGoesOn() {
    endEarly();
    try (InstanceLock _ = wb.host().lock(new InstanceId("testing"), "wb run testing");
        InstanceLock _ = wb.host().lock(new InstanceId("nigeria"), "wb run nigeria")) {
      assertThat(wb.run("run", "@all", "--keep-going")).isEqualTo(5);
    }
    assertThat(wb.run("run", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)\n");
  }

  private String url(String app) {
    int port = wb.engine().container(app).orElseThrow().ports().getFirst().host().port();
    return "http://127.0.0.1:" + port;
  }

  @Test
  void resumeOfOtherSelectorsIsExitCode2AndNamesThem() {
    endEarly();
    assertThat(wb.run("run", "testing", "nigeria", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("the unfinished command is \"wb run @all\"; resume that one, or");
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("no unfinished \"wb restart\" to resume");
  }

  @Test
  void aCommandThatBeginsAnewForgetsWhatWasDone() {
    wb.run("run", "@all");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.equals("stop testing"));
    assertThat(wb.run("restart", "@all", "--parallel", "1")).isEqualTo(4);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    assertThat(wb.run("restart", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: running at ", "nigeria: running at ");
  }

  @Test
  void oneInstanceAndADryRunLeaveNoCheckpoint() {
    wb.run("run", "testing");
    wb.run("run", "@all", "--dry-run");
    assertThat(state()).doesNotExist();
  }

  @Test
  void aDryRunOfAResumeShowsWhatIsLeft() {
    endEarly();
    assertThat(wb.run("run", "@all", "--resume", "--dry-run")).isZero();
    assertThat(wb.out()).contains("nigeria:\n").doesNotContain("testing:");
  }

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

  @Test
  void aStateDirectoryThatCannotBeWrittenIsAWarning() throws IOException {
    Files.writeString(wb.directory().resolve("state"), "no directory");
    assertThat(wb.run("run", "@all")).isZero();
    assertThat(wb.err()).doesNotContain("warning: cannot");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all")).isEqualTo(1);
    assertThat(wb.err()).contains("warning: cannot write ").contains("--resume is not possible");
  }
}
