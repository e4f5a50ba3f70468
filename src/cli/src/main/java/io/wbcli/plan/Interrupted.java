package io.wbcli.plan;

import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.List;
import java.util.Optional;

/** What a restart has left behind that did not finish. */
final class Interrupted {

  /** Why a step is there that finishes such a restart. */
  static final Optional<Cause> CAUSE = Optional.of(new Cause.InterruptedRestart());

  private Interrupted() {}

  /** The services, in the order of stops, whose containers were set aside. */
  static List<Service> services(ObservedInstance observed) {
    return Services.stopOrder().stream()
        .filter(service -> observed.previous(service.name()).isPresent())
        .toList();
  }

  /**
   * True where all replacements were up, so that what is set aside is only left to be removed. Of
   * what is set aside, the service that is stopped first is removed first, and it is started last.
   * Where it is older than a replacement, it was not replaced, and nothing is known.
   */
  static boolean isCommitted(ObservedInstance observed) {
    Service first = Services.stopOrder().getFirst();
    return observed.hasPrevious()
        && observed.previous(first.name()).isEmpty()
        && observed
            .own(first.name())
            .filter(own -> own.isRunning() && isNewest(own, observed))
            .isPresent();
  }

  private static boolean isNewest(ServiceState own, ObservedInstance observed) {
    return services(observed).stream()
        .filter(service -> observed.instance().has(service.name()))
        .allMatch(
            service ->
                observed
                    .own(service.name())
                    .filter(replacement -> !replacement.startedAt().isAfter(own.startedAt()))
                    .isPresent());
  }

  /** True where everything that was set aside has a replacement that runs, and has not crashed. */
  static boolean isReplaced(ObservedInstance observed) {
    return services(observed).stream()
        .allMatch(
            service ->
                observed
                    .own(service.name())
                    .filter(own -> own.isRunning() && !own.wasRestarted())
                    .isPresent());
  }

  static ServiceState previous(ObservedInstance observed, Service service) {
    return observed.previous(service.name()).orElseThrow();
  }
}
