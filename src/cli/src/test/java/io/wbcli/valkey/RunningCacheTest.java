package io.wbcli.valkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.OutputSink;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Valkey;
import io.wbcli.testing.TestInstances;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries to a cache server whose answers are given. */
class RunningCacheTest {

  private final Instance instance = TestInstances.plain("demo", Path.of("/data"));
  private final InMemoryRuntime runtime = TestInstances.engine();
  private final Target target = new Target(instance, LocalHost.of(runtime));

  private RunningCache running(String answer) {
    runtime.withContainer(ServiceStates.labelled(instance.ref(Valkey.NAME), Status.RUNNING));
    runtime.answer("demo-valkey", new ExecResult(0, answer));
    return new RunningCache(target);
  }

  @Test
  void aServerThatDoesNotExistIsReportedWithTheNextCommand() {
    assertThatThrownBy(() -> new RunningCache(target))
        .isInstanceOf(CacheException.class)
        .hasMessage("demo-valkey is not running; run \"wb run demo\"");
  }

  @ParameterizedTest
  @CsvSource({
    "EXITED, 1, '(exited, code 1); run \"wb cache repair demo\"'",
    "RESTARTING, 1, '(restarting, code 1); run \"wb cache repair demo\"'",
    "EXITED, 0, (exited); run \"wb restart demo\"",
    "PAUSED, 0, (paused); run \"wb restart demo\""
  })
  void aServerThatIsNotRunningIsReportedWithTheNextCommand(
      Status status, int exitCode, String message) {
    runtime.withContainer(
        ServiceStates.with(
            ServiceStates.labelled(instance.ref(Valkey.NAME), status), status, exitCode));
    assertThatThrownBy(() -> new RunningCache(target))
        .hasMessage("demo-valkey is not running " + message);
  }

  @Test
  void anUnmanagedContainerIsNotQueried() {
    runtime.withContainer(
        ServiceStates.unlabelled("demo-valkey", Status.RUNNING, "bridge", Map.of()));
    assertThatThrownBy(() -> new RunningCache(target))
        .hasMessage(
            "container \"demo-valkey\" does not belong to the instance (image some/image:1,"
                + " running, network bridge)");
    assertThat(runtime.calls()).containsExactly("observe");
  }

  @Test
  void anErrorOfTheServerIsReported() {
    running("");
    runtime.answer("demo-valkey", new ExecResult(1, "ERR unknown command\n"));
    RunningCache cache = new RunningCache(target);
    assertThatThrownBy(() -> cache.count(Optional.empty()))
        .hasMessage("demo-valkey: ERR unknown command");
  }

  @Test
  void aFlushOfOneCacheRemovesItsGenerationFirst() {
    RunningCache cache = running("");
    List<String> commands = new ArrayList<>();
    runtime.answer(
        "demo-valkey",
        (command, output) -> {
          commands.add(String.join(" ", command.command()));
          output.accept(
              OutputSink.Source.STDOUT, "7\n100\n0\n20\n".getBytes(StandardCharsets.UTF_8));
          return 0;
        });
    assertThat(cache.flush(Optional.of("items*"))).isEqualTo(120);
    assertThat(commands.getFirst()).endsWith("UNLINK cache-generation:items*");
    assertThat(commands.getLast()).endsWith("cache:items\\*:* remove");
  }

  @Test
  void anEntryHasItsTypeTimeToLiveSizeAndValue() {
    CacheEntry entry = running("string\n2500\n64\nfirst line\nsecond line\n").entry("key");
    assertThat(entry)
        .isEqualTo(
            new CacheEntry(
                "key",
                "string",
                Optional.of(Duration.ofMillis(2500)),
                64,
                Optional.of("first line\nsecond line")));
  }

  @Test
  void aKeyThatDoesNotExistIsReportedWithTheNextCommand() {
    RunningCache cache = running("none\n");
    assertThatThrownBy(() -> cache.entry("key"))
        .hasMessage("key \"key\" not found; run \"wb cache keys demo\" to list keys");
  }

  @Test
  void aServerThatLoadsItsFileHasNoStatisticsOfKeys() {
    CacheReport report =
        running("loading:1\r\nloading_loaded_perc:42.00\r\nused_memory:1024\r\n").report();
    assertThat(report.loadedPercent()).contains("42.00");
    assertThat(report.memoryBytes()).isEqualTo(1024);
    assertThat(runtime.calls()).filteredOn("exec demo-valkey"::equals).hasSize(1);
  }
}
