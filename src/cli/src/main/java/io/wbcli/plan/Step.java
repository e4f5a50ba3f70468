package io.wbcli.plan;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceRef;
import io.wbcli.plan.Resource.Kind;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.service.DatabasePassword.Origin;
import java.time.Duration;
import java.util.Optional;

/** One thing to do, as a value without any text. */
public sealed interface Step {

  /** What is done. */
  Action action();

  /** What it is done to. */
  Resource resource();

  /** Why, where that is news. */
  default Optional<Cause> cause() {
    return Optional.empty();
  }

  /** True where it only waits, so that it may be given up at any time. */
  default boolean isWait() {
    return action() == Action.WAIT || action() == Action.WATCH;
  }

  /** True where the instance comes up although this step fails. */
  default boolean optional() {
    return false;
  }

  /** Creates one of the instance's directories. */
  record CreateDirectory(String name) implements Step {

    @Override
    public Action action() {
      return Action.CREATE;
    }

    @Override
    public Resource resource() {
      return Resource.of(Kind.DIRECTORY, name);
    }
  }

  /** Stores the database's password with the instance's data. */
  record StorePassword(String password, Cause.From origin) implements Step {

    @Override
    public Action action() {
      return origin.origin() == Origin.GENERATED ? Action.GENERATE : Action.STORE;
    }

    @Override
    public Resource resource() {
      return Resource.of(Kind.PASSWORD, "postgres");
    }

    @Override
    public Optional<Cause> cause() {
      return Optional.of(origin);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "StorePassword[" + origin + "]";
    }
  }

  /** Fetches an image. */
  record PullImage(ImageReference image, Optional<Cause> cause) implements Step {

    @Override
    public Action action() {
      return Action.PULL;
    }

    @Override
    public Resource resource() {
      return Resource.of(Kind.IMAGE, image.value());
    }
  }

  /** Creates the instance's network. */
  record CreateNetwork(InstanceId instance) implements Step {

    @Override
    public Action action() {
      return Action.CREATE;
    }

    @Override
    public Resource resource() {
      return Resource.of(Kind.NETWORK, instance.value());
    }
  }

  /** Removes the instance's network. */
  record RemoveNetwork(NetworkId id, String name) implements Step {

    @Override
    public Action action() {
      return Action.REMOVE;
    }

    @Override
    public Resource resource() {
      return Resource.of(Kind.NETWORK, name);
    }
  }

  /** Creates a container without starting it. */
  record CreateContainer(ServiceSpec spec, Optional<Cause> cause, boolean optional)
      implements Step {

    @Override
    public Action action() {
      return Action.CREATE;
    }

    @Override
    public Resource resource() {
      return Resource.container(spec.ref(), spec.name());
    }
  }

  /**
   * Starts a container, or resumes a paused one.
   *
   * @param container empty for the one that this plan has created
   */
  record StartContainer(
      ServiceRef service, Optional<ContainerId> container, Optional<Cause> cause, boolean optional)
      implements Step {

    @Override
    public Action action() {
      return Action.START;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, service.containerName());
    }
  }

  /**
   * Waits until a container is healthy.
   *
   * @param container empty for the one that this plan has created
   */
  record AwaitHealthy(
      ServiceRef service, Optional<ContainerId> container, Optional<Cause> cause, boolean optional)
      implements Step {

    @Override
    public Action action() {
      return Action.WAIT;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, service.containerName());
    }
  }

  /**
   * Watches a healthy container, and fails as soon as it is not healthy any more.
   *
   * @param container empty for the one that this plan has created
   */
  record Watch(ServiceRef service, Optional<ContainerId> container, Duration duration)
      implements Step {

    @Override
    public Action action() {
      return Action.WATCH;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, service.containerName());
    }
  }

  /**
   * Ends a container's process.
   *
   * @param grace how long it may take before it is killed
   */
  record StopContainer(
      ServiceRef service, ContainerId id, String name, Duration grace, Optional<Cause> cause)
      implements Step {

    @Override
    public Action action() {
      return Action.STOP;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, name);
    }
  }

  /** Renames a stopped container, so that another can have its name and it can be put back. */
  record SetAside(ServiceRef service, ContainerId id) implements Step {

    @Override
    public Action action() {
      return Action.RENAME;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, service.containerName());
    }
  }

  /** Gives a container that was set aside its name again. */
  record PutBack(ServiceRef service, ContainerId id, Optional<Cause> cause) implements Step {

    @Override
    public Action action() {
      return Action.RENAME;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, service.previousName());
    }
  }

  /**
   * Removes a stopped container; its data stays.
   *
   * @param savesLog true to save what it wrote first
   * @param optional true where only a leftover remains if it fails
   */
  record RemoveContainer(
      ServiceRef service,
      ContainerId id,
      String name,
      boolean savesLog,
      Optional<Cause> cause,
      boolean optional)
      implements Step {

    @Override
    public Action action() {
      return Action.REMOVE;
    }

    @Override
    public Resource resource() {
      return Resource.container(service, name);
    }
  }
}
