package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a running cache server with one command in its container. That container is on the app's
 * network, so that a name that it resolves is one that the app resolves.
 */
record ValkeyChecks(Instance instance, ServiceState running, Map<String, String> answers) {

  /** The aspects that are checked, in the order of the verdicts. */
  static final List<String> ASPECTS = List.of("ping", "url", "append-only", "last-write");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * A client that gets no answer must not stay in the container for ever. Its exit code is 124 or
   * higher when it was ended for that, and then there is no second question.
   */
  private static final String QUESTIONS =
      """
      limited() { if command -v timeout >/dev/null; then timeout 5 "$@"; else "$@"; fi; }
      ping="$(limited "$CLIENT" PING 2>&1)"
      [ $? -lt 124 ] || exit 0
      echo "ping:$ping"
      echo "url:$(limited "$CLIENT" -h "$1" -p "$2" PING 2>&1)"
      limited "$CLIENT" INFO persistence
      limited "$CLIENT" INFO replication
      """;

  private static final String PONG = "PONG";

  /** Returns a verdict for each aspect. */
  static List<Verdict> ask(Target target, ServiceState running) {
    Instance instance = target.instance();
    ExecResult result =
        new CacheConsole(target.runtime(), running.id(), instance.valkey().server())
            .script(
                QUESTIONS,
                LIMIT,
                instance.containerName(Valkey.NAME),
                Integer.toString(Valkey.PORT));
    return new ValkeyChecks(instance, running, parse(result.output())).verdicts();
  }

  private static Map<String, String> parse(String output) {
    Map<String, String> answers = new HashMap<>();
    for (String line : output.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        answers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return answers;
  }

  private List<Verdict> verdicts() {
    return List.of(ping(), url(), appendOnly(), lastWrite());
  }

  private String answer(String field) {
    return answers.getOrDefault(field, "");
  }

  private boolean isAnswering() {
    return answer("ping").equals(PONG);
  }

  private boolean isLoading() {
    return answer("loading").equals("1");
  }

  private Verdict ping() {
    String answer = answer("ping");
    if (isAnswering()) {
      return answer("role").equals("slave")
          ? Verdict.failed("a replica, which refuses writes", recreate())
          : Verdict.ok("answers PONG");
    }
    if (isLoading()) {
      return Verdict.failed(
          "loading the append-only file, %s%% done".formatted(answer("loading_loaded_perc")),
          "check again when it is loaded");
    }
    if (CacheConsole.refusesPassword(answer)) {
      return Verdict.failed(CacheConsole.PASSWORD_PROBLEM, CacheConsole.PASSWORD_REMEDY);
    }
    return CacheConsole.writeProblem(answer)
        .map(problem -> Verdict.failed(problem, CacheConsole.writeRemedy(instance)))
        .orElseGet(() -> otherAnswer(answer));
  }

  private Verdict otherAnswer(String answer) {
    return Verdict.failed(
        answer.isEmpty() ? "no answer to PING" : "answers " + answer,
        Remedies.logs(instance, Valkey.NAME));
  }

  private Verdict url() {
    String server = instance.containerName(Valkey.NAME) + ":" + Valkey.PORT;
    if (!isAnswering()) {
      return unknown();
    }
    return answer("url").equals(PONG)
        ? Verdict.ok(server + " answers from inside network " + instance.networkName())
        : Verdict.failed(
            "%s does not answer from inside network %s: %s"
                .formatted(server, instance.networkName(), answer("url")),
            recreate());
  }

  /** While the file is being loaded, the server says that it has none. */
  private Verdict appendOnly() {
    if (isLoading()) {
      return unknown();
    }
    return switch (answer("aof_enabled")) {
      case "1" -> Verdict.ok("on");
      case "" -> unknown();
      default -> Verdict.failed("off: a restart loses the cache", recreate());
    };
  }

  private Verdict lastWrite() {
    return switch (answer("aof_last_write_status")) {
      case "ok" -> Verdict.ok("ok");
      case "" -> unknown();
      default ->
          Verdict.failed(
              "the last write to the append-only file failed", CacheConsole.writeRemedy(instance));
    };
  }

  private String recreate() {
    return Remedies.recreate(instance, running);
  }

  private static Verdict unknown() {
    return Verdict.skipped(Valkey.NAME + "-" + ASPECTS.getFirst() + " failed");
  }
}
