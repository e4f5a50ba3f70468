package io.wbcli.instance;

/**
 * The name of a service within its instance, as it is written in labels and in the config.
 *
 * @param value for example {@code postgres}
 */
public record ServiceName(String value) {

  /** The service that bears the instance's own name; all others have theirs appended. */
  public static final ServiceName APP = new ServiceName("app");

  /** The name of this service's container in the given instance. */
  public String containerName(InstanceId instance) {
    return value.equals(APP.value) ? instance.value() : instance + "-" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
