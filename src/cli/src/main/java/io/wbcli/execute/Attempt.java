package io.wbcli.execute;

import io.wbcli.engine.EngineException;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.HostException;
import io.wbcli.host.LockedException;
import io.wbcli.instance.Instance;
import io.wbcli.valkey.CacheException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns what stands against work on an instance into an outcome, so that others have their turn.
 */
public final class Attempt {

  private Attempt() {}

  /** Does the work, and tells how it ended in every case but an interruption. */
  public static Outcome of(Instance instance, Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (LockedException e) {
      return failed(instance, e, 5);
    } catch (EngineException e) {
      return failed(instance, e, e.isEngineGone() ? 4 : 1);
    } catch (HostException | CacheException e) {
      return failed(instance, e, 1);
    }
  }

  private static Outcome failed(Instance instance, RuntimeException reason, int exitCode) {
    Failure failure = new Failure(reason.getMessage(), List.of(), Optional.empty(), exitCode);
    return new Outcome(instance, Result.FAILED, Optional.of(failure));
  }
}
