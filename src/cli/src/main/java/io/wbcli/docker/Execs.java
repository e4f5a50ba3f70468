package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.OutputSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** Commands in running containers. */
record Execs(Api api, Calls calls) {

  private static final Duration POLL = Duration.ofMillis(20);

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final Map<String, String> UPGRADE =
      Map.of("Connection", "Upgrade", "Upgrade", "tcp", "Content-Type", "application/json");

  int run(ContainerId container, Exec command, OutputSink sink) {
    String exec = calls.write(() -> create(container, command));
    return command
        .limit()
        .map(
            limit ->
                calls.stream(limit, () -> late(command, limit), () -> run(exec, command, sink)))
        .orElseGet(() -> calls.stream(() -> run(exec, command, sink)));
  }

  private String create(ContainerId container, Exec command) throws IOException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    command.command().forEach(request.withArray("Cmd")::add);
    command
        .environment()
        .forEach((name, value) -> request.withArray("Env").add(name + "=" + value));
    request.put("Tty", command.terminal().isPresent());
    request.put("AttachStdin", command.stdin().isPresent());
    request.put("AttachStdout", true).put("AttachStderr", true);
    command.user().ifPresent(user -> request.put("User", user));
    command.directory().ifPresent(directory -> request.put("WorkingDir", directory));
    byte[] body = JsonTree.write(request);
    try (HttpResponse made = api.post("/containers/" + container + "/exec", JSON, body)) {
      return JsonTree.read(made.getBody()).path("Id").asText();
    }
  }

  private int run(String exec, Exec command, OutputSink sink)
      throws IOException, InterruptedException {
    try (HttpResponse output = calls.write(calls.limits().start(), () -> start(exec, command));
        TerminalSize _ = TerminalSize.keep(api, exec, command.terminal())) {
      if (command.stdin().isPresent()) {
        feed(command, output, sink);
      } else {
        read(output.getBody(), command.terminal().isPresent(), sink);
      }
    }
    return awaitExit(exec);
  }

  private static void feed(Exec command, HttpResponse output, OutputSink sink) throws IOException {
    try (StdinPump stdin = StdinPump.start(command.stdin().orElseThrow(), output.wire())) {
      try {
        read(output.getBody(), command.terminal().isPresent(), sink);
      } catch (IOException e) {
        stdin.throwIfFailed();
        throw e;
      }
      stdin.throwIfFailed();
    }
  }

  private HttpResponse start(String exec, Exec command) throws IOException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("Detach", false);
    request.put("Tty", command.terminal().isPresent());
    return api.post("/exec/" + exec + "/start", UPGRADE, JsonTree.write(request));
  }

  private static void read(InputStream output, boolean isTerminal, OutputSink sink)
      throws IOException {
    FrameReader reader = new FrameReader(output, sink);
    if (isTerminal) {
      reader.readPlain();
    } else {
      reader.read();
    }
  }

  /** The output may end before the command does. */
  private int awaitExit(String exec) throws InterruptedException {
    JsonNode state = inspect(exec);
    while (state.path("Running").asBoolean()) {
      Thread.sleep(POLL);
      state = inspect(exec);
    }
    return state.path("ExitCode").asInt(-1);
  }

  private JsonNode inspect(String exec) {
    return calls.read(() -> api.read("/exec/" + exec + "/json", Map.of()));
  }

  private static EngineException late(Exec command, Duration limit) {
    return new EngineException(
        Kind.OTHER,
        "command \"%s\" did not finish within %s"
            .formatted(command.command().getFirst(), DurationSyntax.format(limit)));
  }
}
