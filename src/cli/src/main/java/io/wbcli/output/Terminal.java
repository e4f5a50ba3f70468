package io.wbcli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The streams of the process, and what each can show.
 *
 * @param in the operator's answers; empty where stdin or stderr is no terminal, so that nobody can
 *     be asked
 * @param colorsOut true where stdout may be coloured
 * @param colorsErr true where stderr may be coloured
 * @param isLive true where a line on stderr may be drawn again
 */
public record Terminal(
    Optional<BufferedReader> in,
    PrintStream out,
    PrintStream err,
    boolean colorsOut,
    boolean colorsErr,
    boolean isLive) {

  /**
   * The process's own streams, with the conventions of {@code NO_COLOR}, {@code CLICOLOR_FORCE} and
   * {@code TERM=dumb}.
   */
  public static Terminal system(Map<String, String> environment) {
    boolean isDumb = "dumb".equals(environment.get("TERM"));
    boolean canAsk = isTerminal(0) && isTerminal(2);
    return new Terminal(
        canAsk
            ? Optional.of(
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
            : Optional.empty(),
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

  /** Asks the operator; anything but a yes is a no. */
  public boolean confirms(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = in.isPresent() ? in.get().readLine() : null;
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  /** The same streams without colour. */
  public Terminal withoutColors() {
    return new Terminal(in, out, err, false, false, isLive);
  }
}
