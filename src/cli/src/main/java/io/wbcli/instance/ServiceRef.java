package io.wbcli.instance;

/** A service of an instance, whether or not it exists. */
public record ServiceRef(InstanceId instance, ServiceName service) {

  private static final String PREVIOUS = "-previous";

  /** The name of its container. */
  public String containerName() {
    return service.containerName(instance);
  }

  /** The name of the container that it had before, while a restart is under way. */
  public String previousName() {
    return containerName() + PREVIOUS;
  }

  @Override
  public String toString() {
    return containerName();
  }
}
