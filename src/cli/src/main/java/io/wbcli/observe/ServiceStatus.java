package io.wbcli.observe;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service of an instance is doing.
 *
 * @param reason why it is in this condition, where that is news, for example {@code code 1}
 * @param container the instance's own container
 */
public record ServiceStatus(
    ServiceName service,
    Condition condition,
    Optional<String> reason,
    Optional<ServiceState> container) {

  /** The conditions of a service. */
  public enum Condition {
    RUNNING,

    /** It was started a short time ago and is not healthy yet. */
    STARTING,
    UNHEALTHY,
    PAUSED,
    STOPPED,
    CRASHED,
    MISSING,

    /** Its name is in use by a container that does not belong to the instance. */
    UNMANAGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How often its process has ended by itself and was started again by the engine. */
  public int crashes() {
    return container.map(ServiceState::restartCount).orElse(0);
  }

  /** True if the service can be used. */
  public boolean isRunning() {
    return condition == Condition.RUNNING;
  }

  /** True if nobody has started the service. */
  public boolean isStopped() {
    return condition == Condition.STOPPED || condition == Condition.MISSING;
  }
}
