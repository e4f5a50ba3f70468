package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances at once on a real engine. */
class RolloutIT {

  private static final long POLL_NANOS = 10_000_000;

  @RegisterExtension private final LiveHost host = new LiveHost();

  private List<String> ids;

  /** The instance of the host, and two more with copies of its data. */
  @BeforeEach
  void addInstances() throws IOException {
    ids = List.of(host.id(), host.id() + "-b", host.id() + "-c");
    Path config = host.directory().resolve("instances.yaml");
    StringBuilder yaml = new StringBuilder(Files.readString(config));
    for (String id : ids.subList(1, ids.size())) {
      yaml.append("  %s: {port: %d, serverVersion: 1.0.0}\n".formatted(id, FreePorts.next()));
      Shell.succeed("cp -a --reflink=auto %s %s".formatted(host.data(), host.volume().resolve(id)));
      host.afterwards("rm -f /run/lock/wb-" + id + ".lock");
    }
    Files.writeString(config, yaml);
  }

  /**
   * The engine's events of the apps while something is done, in order: {@code die NAME} or {@code
   * start NAME}. They are read as they come, since the engine remembers only its last 256.
   */
  private List<String> events(int count, Runnable action) throws IOException {
    Path log = Files.createFile(host.directory().resolve("events"));
    String since = Shell.succeed("date +%s.%N").out().strip();
    Process stream =
        new ProcessBuilder(
                List.of(
                    "docker",
                    "events",
                    "--since=" + since,
                    "--filter=event=die",
                    "--filter=event=start",
                    "--format={{.Action}} {{.Actor.Attributes.name}}"))
            .redirectOutput(log.toFile())
            .start();
    try {
      action.run();
      while (ofApps(log).size() < count) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    } finally {
      stream.destroy();
    }
    return ofApps(log);
  }

  private List<String> ofApps(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> ids.contains(name(line))).toList();
  }

  private static String name(String event) {
    return event.substring(event.indexOf(' ') + 1);
  }

  private static int mostDownAtOnce(List<String> events) {
    Set<String> down = new HashSet<>();
    int most = 0;
    for (String event : events) {
      String name = name(event);
      boolean _ = event.startsWith("die") ? down.add(name) : down.remove(name);
      most = Math.max(most, down.size());
    }
    return most;
  }

  @Test
  void neverAreMoreInstancesDownThanParallelAllowsAndACanaryComesFirst() throws IOException {
    host.succeed("run", "@all", "--parallel", "3");
    List<String> events =
        events(
            2 * ids.size(),
            () ->
                host.succeed(
                    "restart",
                    "@all",
                    "--parallel",
                    "2",
                    "--canary",
                    ids.getLast(),
                    "--watch",
                    "2s"));
    assertThat(events).hasSize(6).startsWith("die " + ids.getLast(), "start " + ids.getLast());
    assertThat(mostDownAtOnce(events)).isLessThanOrEqualTo(2);
    assertThat(host.all()).hasSize(9).noneMatch(name -> name.endsWith("-previous"));
  }
}
