package io.wbcli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The two streams of the process, and what each can show.
 *
 * @param colorsOut true where stdout may be coloured
 * @param colorsErr true where stderr may be coloured
 * @param isLive true where a line on stderr may be drawn again
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean colorsOut, boolean colorsErr, boolean isLive) {

  /**
   * The process's own streams, with the conventions of {@code NO_COLOR}, {@code CLICOLOR_FORCE} and
   * {@code TERM=dumb}.
   */
  public static Terminal system(Map<String, String> environment) {
    boolean isDumb = "dumb".equals(environment.get("TERM"));
    return new Terminal(
        System.out,
        System.err,
        hasColors(environment, isTerminal(1)),
        hasColors(environment, isTerminal(2)),
        isTerminal(2) && !isDumb);
  }

  static boolean hasColors(Map<String, String> environment, boolean isTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return true;
    }
    return isTerminal && !"dumb".equals(environment.get("TERM"));
  }

  /** The JDK tells of stdin and stdout together only; Linux tells of each stream. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** The same streams without colour. */
  public Terminal withoutColors() {
    return new Terminal(out, err, false, false, isLive);
  }
}
