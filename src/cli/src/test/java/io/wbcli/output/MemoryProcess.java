package io.wbcli.output;

import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts {@link io.wbcli.MemoryMain} with a config of twenty instances. */
final class MemoryProcess {

  static final int SIZE = 20;

  private final Path directory;

  /** Writes the config there; the seventh instance is broken where that is asked for. */
  MemoryProcess(Path directory, boolean hasBroken) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("data"));
    StringBuilder yaml = new StringBuilder("mountPath: " + directory.resolve("data") + "\n");
    yaml.append(
        "images: {app: 'app:1', postgres: 'postgres:17', valkey: 'valkey:8'}\ninstances:\n");
    for (int number = 1; number <= SIZE; number++) {
      String id = hasBroken && number == 7 ? "broken" : "tenant-%02d".formatted(number);
      yaml.append("  %s: {port: %d, serverVersion: 1}\n".formatted(id, FreePorts.next()));
    }
    Files.writeString(directory.resolve("instances.yaml"), yaml);
  }

  private static List<String> java() {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return List.of(
        java,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "io.wbcli.MemoryMain");
  }

  /** Starts a command whose streams are pipes. */
  Process piped(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(java());
    command.addAll(List.of(arguments));
    return start(command);
  }

  /**
   * Starts a command on a terminal of this size, which the process's streams are the other end of.
   */
  Process onTerminal(int columns, int rows, String arguments) throws IOException {
    String size = "stty rows %d cols %d; exec ".formatted(rows, columns);
    String quoted = String.join(" ", java().stream().map(each -> "'" + each + "'").toList());
    return start(List.of("script", "-qefc", size + quoted + " " + arguments, "/dev/null"));
  }

  /** Starts a command with redirections. */
  Process shell(String arguments) throws IOException {
    String quoted = String.join(" ", java().stream().map(each -> "'" + each + "'").toList());
    return start(List.of("bash", "-c", quoted + " " + arguments));
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeAll(Set.of("WB_CONFIG", "NO_COLOR", "CLICOLOR_FORCE"));
    builder
        .environment()
        .putAll(
            Map.of("TERM", "xterm", "XDG_STATE_HOME", directory + "/state", "SHELL", "/bin/sh"));
    return builder.start();
  }
}
