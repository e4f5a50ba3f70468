package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceStates;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The JUnit XML of {@code wb check}. */
class CheckReportTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @BeforeEach
  void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    wb.engine().answer("nigeria-valkey", answer("ping:PONG\nurl:PONG\n"));
    wb.engine().answer("testing-valkey", answer("ping:<&\"\u0007>\n"));
  }

  private static ExecResult answer(String ping) {
    return new ExecResult(0, ping + "aof_enabled:1\naof_last_write_status:ok\n");
  }

  private Document report(String... options) throws Exception {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {"check", "@all", "--report", "checks.xml"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    wb.run(arguments);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(wb.directory().resolve("checks.xml").toFile());
  }

  private static Element suite(Document report, int index) {
    return (Element) report.getElementsByTagName("testsuite").item(index);
  }

  private static Element testCase(Element suite, String name) {
    var cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      if (cases.item(i) instanceof Element element && element.getAttribute("name").equals(name)) {
        return element;
      }
    }
    throw new AssertionError(name);
  }

  private static List<String> counts(Element element) {
    return List.of("tests", "failures", "errors", "skipped").stream()
        .map(element::getAttribute)
        .toList();
  }

  @Test
  void hasASuiteForEachInstanceAndACaseForEachCheck() throws Exception {
    Document report = report();
    assertThat(report.getDocumentElement().getTagName()).isEqualTo("testsuites");
    assertThat(counts(report.getDocumentElement())).containsExactly("54", "1", "0", "1");
    Element testing = suite(report, 0);
    assertThat(testing.getAttribute("name")).isEqualTo("testing");
    assertThat(counts(testing)).containsExactly("27", "1", "0", "1");
    Element ping = testCase(testing, "valkey-ping");
    assertThat(ping.getAttribute("classname")).isEqualTo("wb.check.testing");
    Element failure = (Element) ping.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("answers <&\"?>");
    assertThat(failure.getTextContent())
        .isEqualTo("answers <&\"?>\nrun \"wb logs testing --service valkey --tail 50\"");
    assertThat(testCase(testing, "valkey-url").getElementsByTagName("skipped").getLength()).isOne();
    assertThat(counts(suite(report, 1))).containsExactly("27", "0", "0", "0");
  }

  @Test
  void aWarningIsAFailureOnlyIfStrict() throws Exception {
    var app = wb.engine().container("nigeria").orElseThrow();
    wb.engine().withContainer(ServiceStates.restarted(app));
    Element restarts = testCase(suite(report(), 1), "app-restarts");
    assertThat(restarts.getElementsByTagName("failure").getLength()).isZero();
    assertThat(restarts.getTextContent()).contains("warning: exited by itself");
    Element strict = suite(report("--strict"), 1);
    assertThat(counts(strict)).containsExactly("27", "1", "0", "0");
    Element failure =
        (Element) testCase(strict, "app-restarts").getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("warning");
  }

  @Test
  void saysWhyNothingCouldBeChecked() throws Exception {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    Document report = report();
    assertThat(counts(suite(report, 0))).containsExactly("1", "0", "1", "0");
    Element error = (Element) report.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).isEqualTo("refused by the test: observe");
  }

  @Test
  void isToldBeforeAnythingIsAskedIfItCannotBeWritten() {
    int before = wb.engine().calls().size();
    assertThat(wb.run("check", "@all", "--report", "missing/checks.xml")).isEqualTo(2);
    assertThat(wb.err()).contains("cannot write report \"").contains("pass another file");
    assertThat(wb.engine().calls()).hasSize(before);
  }
}
