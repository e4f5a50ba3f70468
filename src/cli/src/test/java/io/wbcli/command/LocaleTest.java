package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.Main;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the locale and the time zone of an operator change, and what they do not. */
class LocaleTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[^\" ]*");

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  /** Turkish has its own lower case of I, which breaks words that machines read. */
  @BeforeEach
  void travel() {
    Locale.setDefault(Locale.of("tr", "TR"));
    TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
  }

  @AfterEach
  void comeHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run testing",
        "restart testing --dry-run",
        "apply testing",
        "status",
        "status --drift",
        "history testing",
        "logs testing",
        "list",
        "diff testing",
        "config show testing",
        "stop testing",
        "version"
      })
  void everyTimeInJsonIsUtc(String arguments) throws IOException {
    wb.run("run", "testing");
    wb.run((arguments + " --json --progress json").split(" "));
    assertThat(wb.json().path("schemaVersion").isNumber()).isTrue();
    assertThat(TIME.matcher(wb.out() + wb.err()).results())
        .allMatch(time -> time.group().endsWith("Z"));
    assertThat(wb.out()).doesNotContain("\u0131", "\u0130");
  }

  @Test
  void historyIsOfLocalTime() throws IOException {
    wb.run("run", "testing");
    wb.run("history", "testing", "--json");
    Instant time = Instant.parse(wb.json().at("/instances/0/history/0/time").asText());
    wb.run("history", "testing");
    assertThat(wb.out())
        .startsWith(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time.atZone(ZONE)));
  }

  @Test
  void timestampsOfLogsAreLocalAndHaveTheirOffset() throws IOException {
    wb.run("run", "testing");
    wb.run("logs", "testing", "--json");
    Instant time = Instant.parse(wb.json().at("/lines/0/time").asText());
    wb.run("logs", "testing", "--timestamps", "--no-prefix");
    String shown = wb.out().substring(0, wb.out().indexOf(' '));
    assertThat(shown).endsWith("+05:45");
    assertThat(Instant.parse(shown).atOffset(ZoneOffset.UTC).toInstant()).isEqualTo(time);
    assertThat(wb.run("logs", "testing", "--since", shown)).isZero();
  }

  /** Egypt's Arabic has digits of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"-Duser.language=ar -Duser.country=EG", "-Duser.language=tr"})
  void numbersAreWrittenAlikeEverywhere(String locale) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String out =
        Shell.succeed(
                "cd %s && %s %s -XX:TieredStopAtLevel=1 -cp %s %s -c instances.yaml open testing"
                    .formatted(
                        wb.directory(),
                        Shell.quote(java),
                        locale,
                        Shell.quote(System.getProperty("java.class.path")),
                        Main.class.getName()))
            .out();
    assertThat(out).matches("http://127\\.0\\.0\\.1:[0-9]+\n");
  }
}
