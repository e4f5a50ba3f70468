package io.wbcli.cache;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Valkey server: in an instance field one for each test, in a static field one for all tests
 * of a class, each of which finds it running and empty.
 */
final class LiveValkey
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final int port = FreePorts.next();
  private final String container = "cache-" + ProcessHandle.current().pid() + "-" + port;
  private final String dockerOptions;
  private final String serverOptions;
  private boolean isShared;
  private boolean isKilled;

  LiveValkey() {
    this("", "");
  }

  /**
   * A server with further options.
   *
   * @param dockerOptions of {@code docker run}
   * @param serverOptions of {@code valkey-server}
   */
  LiveValkey(String dockerOptions, String serverOptions) {
    this.dockerOptions = dockerOptions;
    this.serverOptions = serverOptions;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    isShared = true;
    create();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (isShared) {
      empty();
    } else {
      create();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!isShared) {
      remove();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    remove();
  }

  private void create() {
    Shell.succeed(
        "docker run -d --name %s -p 127.0.0.1:%d:6379 %s %s valkey-server --save '' --appendonly yes %s"
            .formatted(container, port, dockerOptions, TestImages.valkey(), serverOptions));
    awaitPong();
  }

  private void empty() {
    if (isKilled) {
      startAgain();
    }
    cli("FLUSHALL");
  }

  private void remove() {
    Shell.run("docker unpause %s; docker rm -f -v %s".formatted(container, container));
  }

  void startWithoutWaiting() {
    Shell.succeed("docker start " + container);
    isKilled = false;
  }

  private void awaitPong() {
    Shell.succeed(
        "until docker exec %s valkey-cli ping | grep -E '^(PONG|NOAUTH)'; do :; done"
            .formatted(container));
  }

  ValkeyConnection connect() {
    return connect("");
  }

  /** A connection with credentials, as in {@code :password@}. */
  ValkeyConnection connect(String userInfo) {
    return ValkeyConnection.to(URI.create("redis://" + userInfo + "127.0.0.1:" + port));
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  ValkeyConnection.Builder connection() {
    return ValkeyConnection.builder().url("redis://127.0.0.1:" + port);
  }

  /** The number of clients that the server sees, without the one that asks. */
  long clients() {
    return cli("CLIENT LIST").lines().filter(line -> !line.contains("cmd=client")).count();
  }

  /** What {@code valkey-cli} says to these arguments, each quoted as the shell wants it. */
  String cli(String arguments) {
    return Shell.succeed("docker exec " + container + " valkey-cli " + arguments).out().strip();
  }

  /** Stores a text as it is, by the plain client. */
  void set(String key, String text) {
    try {
      Path file = Files.writeString(Files.createTempFile("value", ".json"), text);
      Shell.succeed(
          "docker exec -i %s valkey-cli -x SET '%s' < %s; rm %s"
              .formatted(container, key, file, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() {
    Shell.succeed("docker kill " + container);
    isKilled = true;
  }

  /** The process is there, and answers nobody. */
  void pause() {
    Shell.succeed("docker pause " + container);
  }

  void goOn() {
    Shell.succeed("docker unpause " + container);
  }

  /** Runs a command in the server's container. */
  void run(String command) {
    Shell.succeed("docker exec " + container + " " + command);
  }

  /** Stops the server as an operator does, and starts it again. */
  void restart() {
    Shell.succeed("docker restart " + container);
    awaitPong();
  }

  void startAgain() {
    startWithoutWaiting();
    awaitPong();
  }
}
