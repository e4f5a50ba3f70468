package io.wbcli.check;

import io.wbcli.instance.Instance;
import io.wbcli.service.Verdict;
import io.wbcli.service.Verdict.Result;
import java.util.List;

/**
 * An instance with the results of its checks.
 *
 * @param results in an order that never changes
 */
public record CheckedInstance(Instance instance, List<CheckResult> results) {

  /** The number of checks with this result. */
  public long count(Result result) {
    return results.stream().filter(each -> verdict(each).result() == result).count();
  }

  /** The worst result of all checks; skipped ones say nothing. */
  public Result worst() {
    if (count(Result.FAILED) > 0) {
      return Result.FAILED;
    }
    return count(Result.WARNING) > 0 ? Result.WARNING : Result.OK;
  }

  /**
   * True if nothing failed.
   *
   * @param isStrict true to count warnings as failures
   */
  public boolean passes(boolean isStrict) {
    return worst() == Result.OK || (worst() == Result.WARNING && !isStrict);
  }

  private static Verdict verdict(CheckResult result) {
    return result.check().verdict();
  }
}
