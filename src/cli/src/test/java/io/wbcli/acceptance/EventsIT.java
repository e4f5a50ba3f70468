package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb events} beside an instance to which things happen. */
@Timeout(180)
class EventsIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private Process follow;
  private BufferedReader output;

  /** Shows all events of the instance, also those from before the process was ready. */
  private void follow(Path hook) throws IOException {
    follow =
        host.start(
            Map.of(),
            "events",
            host.id(),
            "-f",
            "--since",
            "2020-01-01",
            "--interval",
            "1s",
            "--exec",
            "echo $WB_EVENT $WB_SERVICE $WB_EXIT_CODE >> " + hook);
    output = follow.inputReader();
  }

  @AfterEach
  void end() {
    follow.destroyForcibly();
  }

  private void expect(String event) throws IOException {
    assertThat(output.readLine()).endsWith("[" + host.id() + "/" + event);
  }

  /** Kills its process as the kernel does, without a word to the engine. */
  private void kill(String suffix) {
    Shell.succeed("kill -9 " + host.inspect(suffix, "{{.State.Pid}}"));
  }

  @Test
  void crashesAndLostHealthAreToldAndWhatWbAndDockerStopDoIsNot() throws Exception {
    Path hook = host.directory().resolve("hook");
    host.configure("");
    host.succeed("run", host.id());
    follow(hook);
    kill("");
    expect("app] crashed (code 137)");
    expect("app] restarted");
    kill("-valkey");
    expect("valkey] crashed (code 137)");
    expect("valkey] restarted");
    kill("-valkey");
    expect("valkey] crashed (code 137, 2 times)");
    expect("valkey] restarted (2 times)");

    host.succeed("restart", host.id());
    Shell.succeed("docker stop %1$s-valkey && docker start %1$s-valkey".formatted(host.id()));
    host.succeed("restart", host.id(), "--only", "app");
    Shell.succeed("docker pause " + host.id());
    expect("app] unhealthy (paused)");
    Shell.succeed("docker unpause " + host.id());
    expect("app] healthy");
    Shell.succeed("docker kill " + host.id());
    expect("app] killed (code 137)");
    Shell.succeed("docker rm -f %s-valkey".formatted(host.id()));
    expect("valkey] killed (code 137)");
    follow.toHandle().destroy();
    assertThat(follow.waitFor()).isEqualTo(143);
    assertThat(Files.readAllLines(hook))
        .startsWith(
            "crashed app 137",
            "restarted app",
            "crashed valkey 137",
            "restarted valkey",
            "crashed valkey 137",
            "restarted valkey",
            "unhealthy app",
            "healthy app",
            "killed app 137");
    // The engine remembers 256 events, to which other tests contribute.
    assertThat(host.succeed("events", host.id(), "--since", "5m").out())
        .endsWith("valkey] killed (code 137)\n");
  }
}
