package io.wbcli.engine;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.ValkeyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked of a running cache server from within its container, so that it needs no published
 * port, also on a remote engine.
 */
public record CacheConsole(Engine engine, String container, CacheServer server) {

  /** The container's own file knows the password that the server was started with. */
  private static final String WITH_PASSWORD =
      """
      [ ! -r %1$s ] || export REDISCLI_AUTH="$(cat %1$s)"
      exec "$@"
      """
          .formatted(ValkeyOptions.PASSWORD_FILE);

  /** {@code ping}, as a command of the container. */
  public static List<String> ping(CacheServer server) {
    return withPassword(server.client(), "-e", "ping");
  }

  private static List<String> withPassword(String... command) {
    List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", WITH_PASSWORD, "sh"));
    whole.addAll(List.of(command));
    return List.copyOf(whole);
  }

  /**
   * Why the server does not serve; {@code PONG} where it does. PING is refused while the file is
   * being loaded and when the disk is full.
   */
  public ExecResult ping() {
    return engine.exec(container, ping(server), Map.of());
  }

  /** Runs one command of the server; an error that it answers with is a failure. */
  public ExecResult command(String... words) {
    return engine.exec(
        container,
        withPassword(
            Stream.concat(Stream.of(server.client(), "-e", "--raw"), Stream.of(words))
                .toArray(String[]::new)),
        Map.of());
  }

  /**
   * Runs a shell script that calls the client as {@code "$CLIENT"}.
   *
   * @param arguments the script's {@code $1}, {@code $2} and so on
   */
  public ExecResult script(String script, Duration limit, String... arguments) {
    return engine.exec(
        container,
        withPassword(
            Stream.concat(Stream.of("/bin/sh", "-c", script, "sh"), Stream.of(arguments))
                .toArray(String[]::new)),
        Map.of("CLIENT", server.client()),
        limit);
  }
}
