package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.InMemoryRuntime.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code wb check} says of services that run. */
class CheckServicesTest extends CheckFixture {

  @Test
  void anotherValkeyUrlThanThatOfTheConfigFailsWithoutSecrets() throws IOException {
    set(
        "testing",
        made -> {
          made.environment = new HashMap<>(made.environment);
          made.environment.put("VALKEY_URL", "redis://:s3cret@other:6379");
        });
    assertThat(failures())
        .containsExactly(
            "app-valkey-url: VALKEY_URL is redis://***@other:6379, expected"
                + " redis://testing-valkey:6379; run \"wb restart testing\"");
    set("testing", made -> made.environment = Map.of());
    assertThat(failures())
        .containsExactly(
            "app-valkey-url: VALKEY_URL is not set, expected redis://testing-valkey:6379; run"
                + " \"wb restart testing\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "no response, `no response; run \"wb logs testing --service postgres --tail 50\"`",
        "FATAL: password authentication failed, `Postgres refuses the password: it was set when"
            + " the data was created, and a later change of the config does not reach it; set"
            + " postgres.password to that password, or change it in the database with ALTER ROLE`"
      })
  void aPostgresThatDoesNotAnswerAQueryFails(String answer, String text) throws IOException {
    wb.engine().answer("testing-postgres", new ExecResult(2, answer + "\n"));
    assertThat(failures()).containsExactly("postgres-query: " + text);
  }

  @Test
  void aQueryTakesThePasswordOfTheConfig() throws IOException {
    configure("tags: [staging]", "postgres: {password: s3cret}");
    List<String> passwords = new ArrayList<>();
    Program program =
        (command, _) -> {
          passwords.add(command.environment().get("PGPASSWORD"));
          return 0;
        };
    wb.engine().answer("testing-postgres", program);
    assertThat(wb.run("check", "testing", "--verbose", "--json")).isZero();
    assertThat(passwords).containsExactly("s3cret");
    assertThat(wb.out()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`ping:`, `valkey-ping: no answer to PING; run \"wb logs testing --service valkey --tail"
            + " 50\"`",
        "`ping:LOADING Valkey is loading|url:LOADING|loading:1|loading_loaded_perc:40.5|"
            + "aof_enabled:0|aof_last_write_status:ok`, `valkey-ping: loading the append-only"
            + " file, 40.5% done; check again when it is loaded`",
        "`ping:NOAUTH Authentication required.|url:NOAUTH`, `valkey-ping: requires a password that"
            + " is not in the config; set valkey.password`",
        "`ping:PONG|url:Could not connect|aof_enabled:1|aof_last_write_status:ok`, `valkey-url:"
            + " testing-valkey:6379 does not answer from inside network testing: Could not"
            + " connect; run \"wb restart testing\"`",
        "`ping:PONG|url:PONG|aof_enabled:1|aof_last_write_status:ok|role:slave`, `valkey-ping: a"
            + " replica, which refuses writes; run \"wb restart testing\"`",
        "`ping:PONG|url:PONG|aof_enabled:0|aof_last_write_status:ok`, `valkey-append-only: off: a"
            + " restart loses the cache; run \"wb restart testing\"`"
      })
  void aValkeyThatCannotBeReliedOnFails(String answer, String text) throws IOException {
    valkey("testing", answer.replace("|", "\n") + "\n");
    assertThat(failures()).containsExactly(text);
  }

  @Test
  void aSnapshotThatFailedIsToldInShort() throws IOException {
    valkey(
        "testing",
        """
        ping:MISCONF Valkey is configured to save RDB snapshots, but it's currently unable to \
        persist to disk. Commands that may modify the data set are disabled, because this \
        instance is configured to report errors during writes if RDB snapshotting fails.
        aof_enabled:1
        aof_last_write_status:ok
        """);
    assertThat(failures())
        .containsExactly(
            "valkey-ping: refuses writes: cannot save an RDB snapshot; check the free space and the"
                + " owner of "
                + wb.directory().resolve("data/testing/valkey"));
  }

  @Test
  void aWriteThatFailedFails() throws IOException {
    valkey(
        "testing",
        """
        ping:MISCONF Errors writing to the AOF file: No space left on device
        url:MISCONF Errors writing to the AOF file: No space left on device
        aof_enabled:1
        aof_last_write_status:err
        """);
    String remedy =
        "; check the free space and the owner of " + wb.directory().resolve("data/testing/valkey");
    assertThat(failures())
        .containsExactly(
            "valkey-ping: refuses writes: cannot write the append-only file (No space left on"
                + " device)"
                + remedy,
            "valkey-last-write: the last write to the append-only file failed" + remedy);
    assertThat(checks("skipped")).containsExactly("valkey-url: valkey-ping failed");
  }

  @Test
  void anAppThatIsNotHealthyFails() throws IOException {
    configure("mountPath", "defaults: {health: {path: /up}}\nmountPath");
    assertThat(failures())
        .singleElement()
        .asString()
        .matches("app-health: no answer from http://127.0.0.1:\\d+/up; run \"wb logs testing .*");
  }

  @Test
  void aServiceThatDoesNotAnswerFailsAfterTheTimeout() throws IOException {
    Program stuck =
        (_, _) -> {
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
          }
          return 1;
        };
    wb.engine().answer("testing-valkey", stuck);
    assertThat(wb.run("check", "@all", "--timeout", "1s", "--json")).isEqualTo(1);
    assertThat(checks("failed"))
        .containsExactly(
            "valkey-ping: no answer within 1s; run \"wb logs testing --service valkey --tail"
                + " 50\"");
    assertThat(checks("skipped"))
        .containsExactly(
            "valkey-url: valkey-ping failed",
            "valkey-append-only: valkey-ping failed",
            "valkey-last-write: valkey-ping failed");
    assertThat(wb.json().at("/instances/1/result").asText()).isEqualTo("ok");
  }

  @Test
  void aCommandThatTheEngineRefusesFailsItsCheckAlone() throws IOException {
    wb.engine().failOn(Kind.OTHER, call -> call.equals("exec testing-postgres"));
    assertThat(failures())
        .singleElement()
        .asString()
        .startsWith("postgres-query: refused by the test: exec testing-postgres; run ");
  }
}
