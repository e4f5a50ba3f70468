package io.wbcli.execute;

import io.wbcli.config.ConfigException;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.host.HostException;
import io.wbcli.host.LockedException;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.EngineException;
import io.wbcli.valkey.CacheException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Turns what an engine, a host or a cache refuses into an outcome, so that others have their turn.
 */
public final class Attempt {

  private Attempt() {}

  /** Does the work and returns its outcome, in every case but an interruption. */
  public static Outcome of(Instance instance, Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (LockedException
        | EngineException
        | HostException
        | CacheException
        | ConfigException e) {
      return failed(instance, kind(e), e);
    }
  }

  /** The kind of failure that an exception stands for. */
  public static Kind kind(RuntimeException reason) {
    return switch (reason) {
      case LockedException _ -> Kind.LOCKED;
      case EngineException e when e.isUnavailable() -> Kind.ENGINE_UNAVAILABLE;
      default -> Kind.FAILED;
    };
  }

  static Outcome failed(Instance instance, Kind kind, RuntimeException reason) {
    Failure failure = Failure.of(kind, String.valueOf(reason.getMessage()));
    return Outcome.failed(instance, failure, Duration.ZERO);
  }
}
