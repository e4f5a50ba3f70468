package io.wbcli.plan;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ImageState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import java.util.Map;
import java.util.Optional;

/**
 * All that a plan is decided from.
 *
 * @param unavailableImages those that could not be pulled, with the reason
 */
public record Situation(
    ObservedInstance observed,
    DesiredState desired,
    Map<ImageReference, String> unavailableImages,
    PlanOptions options) {

  /** True where the instance comes up without this service. */
  boolean isOptional(Service service) {
    return service.fallback().isPresent() && !options.strict();
  }

  /** Why the service's image is not available; empty where it is. */
  Optional<String> unavailable(ServiceName service) {
    return Optional.ofNullable(observed.instance().images().get(service))
        .map(unavailableImages::get);
  }

  /** True where the instance comes up without this service, since its image is unavailable. */
  boolean isDegraded(Service service) {
    return isOptional(service) && unavailable(service.name()).isPresent();
  }

  /** True where the config asks for the service and it can be created. */
  boolean isWanted(Service service) {
    return desired.specs().containsKey(service.name()) && !isDegraded(service);
  }

  /** The same situation after images were pulled. */
  public Situation with(Map<ImageReference, ImageState> pulled) {
    return new Situation(observed.with(pulled), desired, unavailableImages, options);
  }

  /** The same situation where these images could not be pulled. */
  public Situation without(Map<ImageReference, String> unavailable) {
    return new Situation(observed, desired, unavailable, options);
  }
}
