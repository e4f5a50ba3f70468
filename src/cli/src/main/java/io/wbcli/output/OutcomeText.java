package io.wbcli.output;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PartialResult;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes how a command ended for an instance. */
final class OutcomeText {

  private OutcomeText() {}

  /** Returns the one line of the result, for example {@code demo: stopped}. */
  static String result(Outcome outcome, Style style) {
    String word = outcome.result().toString();
    String text =
        switch (outcome.result()) {
          case RUNNING -> word + " at " + url(outcome.instance());
          case FAILED, INTERRUPTED -> style.red(word);
          case STOPPED, READY, ANSWERED -> word;
          case SKIPPED -> word + outcome.reason().map(reason -> " (" + reason + ")").orElse("");
        };
    return style.bold(outcome.instance().id() + ": ") + text;
  }

  /** Returns the result and what it took, for example {@code running, 4.1s, down for 4s}. */
  static String withTimes(Outcome outcome) {
    return outcome.result() + ", " + times(outcome);
  }

  /** Returns what the result took, for example {@code 4.1s, down for 4s}. */
  static String times(Outcome outcome) {
    String took = DurationSyntax.format(outcome.took());
    return outcome
        .downtime()
        .map(time -> took + ", down for " + DurationSyntax.format(time))
        .orElse(took);
  }

  /** Returns where the instance's app is reachable from the host. */
  static String url(Instance instance) {
    HostPort address = instance.address();
    return "http://%s:%d".formatted(address.reachableAddress(), address.port());
  }

  /** Returns what failed and why, what to do about it, and the end of the container's log. */
  static List<String> failure(Outcome outcome, Failure failure, Style style) {
    String label = outcome.result() == Result.INTERRUPTED ? "" : style.red("error: ");
    List<String> lines = new ArrayList<>();
    message(failure).lines().forEach(line -> lines.add(label + Printable.line(line)));
    consequences(outcome, failure).forEach(line -> lines.add("  " + line));
    if (!failure.logLines().isEmpty()) {
      lines.add("last lines of its log:");
      failure.logLines().forEach(line -> lines.add("  | " + Printable.line(line)));
    }
    failure.savedLog().ifPresent(file -> lines.add("full log: " + file));
    return lines;
  }

  /** Returns what failed and why, and what to do about it. */
  static List<String> reason(Outcome outcome, Failure failure) {
    return Stream.concat(message(failure).lines(), consequences(outcome, failure)).toList();
  }

  private static Stream<String> consequences(Outcome outcome, Failure failure) {
    return Stream.concat(
        failure.partial().stream().map(OutcomeText::partial),
        failure.rollback().stream().map(rollback -> rollback(rollback, outcome.instance())));
  }

  private static String message(Failure failure) {
    return failure.message() + failure.remedy().map(remedy -> "; " + remedy).orElse("");
  }

  private static String partial(PartialResult partial) {
    return "%d of %d steps done".formatted(partial.done(), partial.total())
        + partial.last().map(step -> ", last: " + StepText.planned(step)).orElse("")
        + partial.next().map(step -> ", next: " + StepText.planned(step)).orElse("");
  }

  private static String rollback(Failure.Rollback rollback, Instance instance) {
    return switch (rollback) {
      case RESTORED -> "rolled back: " + instance + " is running as before";
      case REMOVED -> "rolled back: what was started was removed";
      case FAILED -> "rollback failed, " + instance + " may not be running";
      case DISABLED -> "not rolled back (--no-rollback)";
    };
  }
}
