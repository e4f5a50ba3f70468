package io.wbcli.service;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ValkeyOptions;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks a running cache server from within its container, so that it needs no published port, also
 * on a remote engine.
 */
public record CacheConsole(ContainerRuntime runtime, ContainerId container, CacheServer server) {

  static final String PASSWORD_PROBLEM = "requires a password that is not in the config";
  static final String PASSWORD_REMEDY = "set valkey.password";

  /** The error if the server's password is not in the config. */
  static final String PASSWORD_REFUSED = PASSWORD_PROBLEM + "; " + PASSWORD_REMEDY;

  private static final Pattern FILE_ERROR =
      Pattern.compile("writing to the AOF file: (.+?)(?: script: .*)?$", Pattern.MULTILINE);

  /** The container's own file holds the password that the server was started with. */
  private static final String WITH_PASSWORD =
      """
      [ ! -r %1$s ] || export REDISCLI_AUTH="$(cat %1$s)"
      exec "$@"
      """
          .formatted(ValkeyOptions.PASSWORD_FILE);

  /** {@code ping}, as a command of the container. */
  static List<String> ping(CacheServer server) {
    return withPassword(server.client(), "-e", "ping");
  }

  /** The server's own client, as a command of the container. */
  static List<String> client(CacheServer server) {
    return withPassword(server.client());
  }

  /** True where the server asks for another password than the config gives, or for one at all. */
  static boolean refusesPassword(ExecResult result) {
    return refusesPassword(result.output());
  }

  /** True where this is the server's answer to a wrong password, or to none. */
  static boolean refusesPassword(String answer) {
    return answer.contains("NOAUTH") || answer.contains("WRONGPASS");
  }

  /**
   * Why the server refuses writes, and PING with them, if that is its answer: Redis and Valkey say
   * so in a paragraph about their options.
   */
  public static Optional<String> writeProblem(String answer) {
    if (!answer.contains("MISCONF")) {
      return Optional.empty();
    }
    Matcher file = FILE_ERROR.matcher(answer);
    return Optional.of(
        file.find()
            ? "refuses writes: cannot write the append-only file (" + file.group(1) + ")"
            : "refuses writes: cannot save an RDB snapshot");
  }

  /** What to do about it. */
  public static String writeRemedy(Instance instance) {
    return "check the free space and the owner of "
        + instance.directory().resolve(instance.valkey().server().directory());
  }

  private static List<String> withPassword(String... command) {
    List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", WITH_PASSWORD, "sh"));
    whole.addAll(List.of(command));
    return List.copyOf(whole);
  }

  /**
   * Why the server does not answer; {@code PONG} where it does. PING is refused while the file is
   * being loaded and when the disk is full.
   */
  public ExecResult ping() {
    return runtime.exec(container, Exec.of(ping(server)));
  }

  /** Runs one command of the server; an error that it answers with is a failure. */
  public ExecResult command(String... words) {
    String[] whole =
        Stream.concat(Stream.of(server.client(), "-e", "--raw"), Stream.of(words))
            .toArray(String[]::new);
    return runtime.exec(container, Exec.of(withPassword(whole)));
  }

  /**
   * Runs a shell script that calls the client as {@code "$CLIENT"}.
   *
   * @param arguments the script's {@code $1}, {@code $2} and so on
   */
  public ExecResult script(String script, Duration limit, String... arguments) {
    String[] whole =
        Stream.concat(Stream.of("/bin/sh", "-c", script, "sh"), Stream.of(arguments))
            .toArray(String[]::new);
    return runtime.exec(
        container, Exec.of(withPassword(whole), Map.of("CLIENT", server.client()), limit));
  }
}
