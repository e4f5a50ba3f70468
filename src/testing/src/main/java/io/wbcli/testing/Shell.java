package io.wbcli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shell commands, for what a test needs beside the command line under test. */
public final class Shell {

  /** What a command said on both streams. */
  public record Output(int exitCode, String out) {}

  private Shell() {}

  /** A text as one word of a command. */
  public static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Runs it and tells how it ended. */
  public static Output run(String command) {
    try {
      Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that must succeed. */
  public static Output succeed(String command) {
    Output output = run(command);
    if (output.exitCode() != 0) {
      throw new AssertionError(command + "\n" + output.out());
    }
    return output;
  }
}
