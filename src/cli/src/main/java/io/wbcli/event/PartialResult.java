package io.wbcli.event;

import io.wbcli.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * How far an execution came that ended early.
 *
 * @param done how many steps were done
 * @param last the one that was done last
 * @param next the first that was not done
 */
public record PartialResult(int done, int total, Optional<Step> last, Optional<Step> next) {

  /** What is left of these steps. */
  public static PartialResult of(List<Step> all, List<Step> done) {
    return new PartialResult(
        done.size(),
        all.size(),
        done.isEmpty() ? Optional.empty() : Optional.of(done.getLast()),
        all.stream().filter(step -> !done.contains(step)).findFirst());
  }
}
