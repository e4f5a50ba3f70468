package io.wbcli.execute;

import io.wbcli.instance.DurationSyntax;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs an operator's command for events, one after the other, in their order. Whoever submits an
 * event never waits: what a slow command has not come to is skipped beyond some number. The command
 * is never changed, since it gets the details as environment variables.
 */
public final class EventHook implements AutoCloseable {

  private static final int WAITING = 256;

  private final String command;
  private final Duration limit;
  private final Map<String, String> environment;
  private final Consumer<String> warnings;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("wb-hook").factory());

  /**
   * Constructs a hook.
   *
   * @param command for the shell
   * @param limit how long it may take for each event
   * @param warnings receives why it has failed
   */
  public EventHook(
      String command, Duration limit, Map<String, String> environment, Consumer<String> warnings) {
    this.command = command;
    this.limit = limit;
    this.environment = environment;
    this.warnings = warnings;
  }

  /**
   * Runs the command as soon as those before are done.
   *
   * @param message what happened, for a warning
   */
  public void submit(Map<String, String> variables, String message) {
    try {
      thread.execute(() -> run(variables, message));
    } catch (RejectedExecutionException _) {
      warn(message, "skipped, since %d others are waiting".formatted(WAITING));
    }
  }

  private void run(Map<String, String> variables, String message) {
    Process process;
    try {
      process = start(variables);
    } catch (IOException e) {
      warn(message, e.getMessage());
      return;
    }
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        warn(message, "did not finish within " + DurationSyntax.format(limit) + " and was killed");
      } else if (process.exitValue() != 0) {
        warn(message, "failed with exit code " + process.exitValue());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Its stdout would mix with results. */
  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(variables);
    return builder.start();
  }

  private void warn(String message, String problem) {
    warnings.accept("warning: hook for \"%s\" %s".formatted(message, problem));
  }

  /** Waits until the command has been run for all events. */
  public void finish() {
    thread.shutdown();
    try {
      boolean _ = thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a hook");
    }
  }

  /** Ends the command. */
  @Override
  public void close() {
    var _ = thread.shutdownNow();
  }
}
