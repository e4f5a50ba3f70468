package io.wbcli.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.wbcli.runtime.Exec.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a command's terminal the size of the operator's, also when that changes: a JVM is not told
 * of it, and looking costs next to nothing. Without its size, a terminal still works.
 */
final class TerminalSize implements AutoCloseable {

  /** The engine refuses a size until the process has been started, a moment after its answer. */
  private static final Duration FIRST_ATTEMPTS = Duration.ofMillis(20);

  private static final Duration POLL = Duration.ofMillis(250);

  private final Api api;
  private final String exec;
  private final Supplier<Size> size;
  private Optional<Size> known = Optional.empty();

  private final Thread thread = Thread.ofVirtual().name("wb-terminal-size").unstarted(this::run);

  private TerminalSize(Api api, String exec, Supplier<Size> size) {
    this.api = api;
    this.exec = exec;
    this.size = size;
  }

  /** Keeps the size until it is closed; does nothing for a command without a terminal. */
  static TerminalSize keep(Api api, String exec, Optional<Supplier<Size>> size) {
    TerminalSize kept = new TerminalSize(api, exec, size.orElse(null));
    if (size.isPresent()) {
      kept.thread.start();
    }
    return kept;
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Optional<Size> now = Optional.of(size.get());
        if (!now.equals(known) && set(now.get())) {
          known = now;
        }
        Thread.sleep(known.isEmpty() ? FIRST_ATTEMPTS : POLL);
      }
    } catch (InterruptedException _) {
      // The command has ended.
    }
  }

  private boolean set(Size now) {
    String path = "/exec/%s/resize?h=%d&w=%d".formatted(exec, now.rows(), now.columns());
    try (HttpResponse _ = api.post(path)) {
      return true;
    } catch (DockerException | IOException | UncheckedIOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
