package io.wbcli.cache;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.net.URI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Valkey server for one test. */
final class LiveValkey implements BeforeEachCallback, AfterEachCallback {

  private final int port = FreePorts.next();
  private final String container = "cache-" + ProcessHandle.current().pid() + "-" + port;

  @Override
  public void beforeEach(ExtensionContext context) {
    Shell.succeed(
        "docker run -d --name %s -p 127.0.0.1:%d:6379 %s valkey-server --save '' --appendonly yes"
            .formatted(container, port, TestImages.valkey()));
    awaitPong();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Shell.run("docker rm -f -v " + container);
  }

  private void awaitPong() {
    Shell.succeed("until docker exec %s valkey-cli -e ping; do :; done".formatted(container));
  }

  ValkeyConnection connect() {
    return ValkeyConnection.to(URI.create("redis://127.0.0.1:" + port));
  }

  /** What {@code valkey-cli} says to these arguments, each quoted as the shell wants it. */
  String cli(String arguments) {
    return Shell.succeed("docker exec " + container + " valkey-cli " + arguments).out().strip();
  }

  void kill() {
    Shell.succeed("docker kill " + container);
  }

  void startAgain() {
    Shell.succeed("docker start " + container);
    awaitPong();
  }
}
