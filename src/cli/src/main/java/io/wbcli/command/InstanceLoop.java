package io.wbcli.command;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Cancellation;
import io.wbcli.instance.Instance;
import io.wbcli.output.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One instance after the other. One that fails does not keep the others from their turn; an engine
 * that is gone, or the operator, does.
 */
record InstanceLoop(Reporter reporter, Cancellation cancellation) {

  /** Does it for each, and returns the exit code of the whole. */
  int run(List<Instance> instances, Function<Instance, Outcome> action) {
    List<Outcome> outcomes = new ArrayList<>();
    boolean goesOn = true;
    for (Instance instance : instances) {
      if (goesOn) {
        Outcome outcome = action.apply(instance);
        outcomes.add(outcome);
        goesOn =
            outcome.failure().map(Failure::exitCode).orElse(0) != ExitCode.ENGINE
                && !cancellation.isRequested();
      } else {
        reporter.on(new Event.Finished(Outcome.of(instance, Result.UNTOUCHED)));
      }
    }
    return cancellation.isRequested() ? cancellation.exitCode() : exitCode(outcomes);
  }

  /**
   * The failures' own code where they agree, else that of a failed instance; an engine that is gone
   * outranks both.
   */
  private static int exitCode(List<Outcome> outcomes) {
    IntStream codes =
        outcomes.stream()
            .flatMap(outcome -> outcome.failure().stream())
            .mapToInt(Failure::exitCode);
    List<Integer> distinct = codes.distinct().boxed().toList();
    if (distinct.contains(ExitCode.ENGINE)) {
      return ExitCode.ENGINE;
    }
    return switch (distinct.size()) {
      case 0 -> ExitCode.OK;
      case 1 -> distinct.getFirst();
      default -> ExitCode.FAILED;
    };
  }
}
