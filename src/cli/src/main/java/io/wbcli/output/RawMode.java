package io.wbcli.output;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Switches the terminal to raw mode, in which every key, Ctrl+C included, goes to whoever reads, by
 * the system's own {@code stty}.
 */
final class RawMode {

  private RawMode() {}

  /** Switches the terminal behind stdin and returns what restores it. */
  static Runnable enter() {
    String saved = stty("-g").strip();
    if (saved.isEmpty()) {
      return () -> {};
    }
    String _ = stty("raw", "-echo");
    return () -> {
      String _ = stty(saved);
    };
  }

  /** Returns the output; empty if there is no such program. */
  private static String stty(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return output;
    } catch (IOException _) {
      return "";
    }
  }
}
