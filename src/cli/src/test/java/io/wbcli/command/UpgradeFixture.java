package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances that run, and the config file that has their versions. */
abstract class UpgradeFixture {

  @RegisterExtension final TestCommandLine wb = new TestCommandLine();

  /** The text of the file before the test. */
  String before;

  /** Starts the instances of this config. */
  final void start(String config) throws IOException {
    before = config;
    Files.writeString(file(), before);
    assertThat(wb.run("run", "@all")).isZero();
  }

  /** Stops the instances, and starts those of the config before the test. */
  final void startAgain() throws IOException {
    assertThat(wb.run("stop", "@all")).isZero();
    start(before);
  }

  final Path file() {
    return wb.directory().resolve("instances.yaml");
  }

  final String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the app that runs, or {@code -}. */
  final String runningVersion(String instance) {
    return wb.engine()
        .container(instance)
        .map(app -> app.environment().get("SERVER_VERSION"))
        .orElse("-");
  }

  /** Kills a command at one of its calls, and returns the text of the file at that moment. */
  final String kill(int moment, String... command) {
    AtomicInteger calls = new AtomicInteger();
    StringBuilder left = new StringBuilder();
    wb.engine()
        .failOn(
            Kind.UNREACHABLE,
            _ -> {
              boolean isDead = calls.getAndIncrement() >= moment;
              if (isDead && left.isEmpty()) {
                left.append(text());
              }
              return isDead;
            });
    wb.run(command);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    return left.isEmpty() ? text() : left.toString();
  }
}
