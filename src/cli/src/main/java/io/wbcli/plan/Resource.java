package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import java.util.Locale;
import java.util.Optional;

/**
 * What a step acts on.
 *
 * @param service absent where it is none of an instance's services
 */
public record Resource(Kind kind, String name, Optional<ServiceName> service) {

  /** The kinds of things that steps act on. */
  public enum Kind {
    CONTAINER,
    DIRECTORY,
    IMAGE,
    NETWORK,
    PASSWORD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Resource of(Kind kind, String name) {
    return new Resource(kind, name, Optional.empty());
  }

  static Resource container(ServiceRef service, String name) {
    return new Resource(Kind.CONTAINER, name, Optional.of(service.service()));
  }
}
