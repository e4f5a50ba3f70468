package io.wbcli.service;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import java.util.Optional;

/**
 * Which app an instance has.
 *
 * @param image the image of its container
 * @param version the version that its container was given; empty where that is unknown
 */
public record AppVersion(String image, Optional<String> version) {

  /** That of the app's container, or of the one that an interrupted restart has set aside. */
  public static Optional<AppVersion> of(ObservedInstance observed) {
    return observed
        .own(ServiceName.APP)
        .or(() -> observed.previous(ServiceName.APP))
        .map(AppVersion::of);
  }

  private static AppVersion of(ServiceState container) {
    return new AppVersion(
        container.image(), Optional.ofNullable(container.environment().get(App.SERVER_VERSION)));
  }

  /** What the config asks for. */
  public static AppVersion of(Instance instance) {
    return new AppVersion(
        instance.images().get(ServiceName.APP).value(), Optional.of(instance.serverVersion()));
  }
}
