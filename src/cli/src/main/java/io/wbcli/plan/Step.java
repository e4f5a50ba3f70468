package io.wbcli.plan;

import io.wbcli.instance.AddressPool;
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
  default Action action() {
    return switch (this) {
      case CreateDirectory _, CreateNetwork _, CreateContainer _ -> Action.CREATE;
      case StorePassword store ->
          store.origin().origin() == Origin.GENERATED ? Action.GENERATE : Action.STORE;
      case PullImage _ -> Action.PULL;
      case StartContainer _ -> Action.START;
      case AwaitHealthy _ -> Action.WAIT;
      case Watch _ -> Action.WATCH;
      case StopContainer _ -> Action.STOP;
      case SetAside _, PutBack _ -> Action.RENAME;
      case RemoveContainer _, RemoveNetwork _ -> Action.REMOVE;
    };
  }

  /** What it is done to. */
  default Resource resource() {
    return switch (this) {
      case CreateDirectory create -> Resource.of(Kind.DIRECTORY, create.name());
      case StorePassword _ -> Resource.of(Kind.PASSWORD, "postgres");
      case PullImage pull -> Resource.of(Kind.IMAGE, pull.image().value());
      case CreateNetwork create -> Resource.of(Kind.NETWORK, create.instance().value());
      case RemoveNetwork remove -> Resource.of(Kind.NETWORK, remove.name());
      case CreateContainer create -> container(create.spec().ref());
      case StartContainer start -> container(start.service());
      case AwaitHealthy await -> container(await.service());
      case Watch watch -> container(watch.service());
      case StopContainer stop -> Resource.container(stop.service(), stop.name());
      case SetAside aside -> container(aside.service());
      case PutBack back -> Resource.container(back.service(), back.service().previousName());
      case RemoveContainer remove -> Resource.container(remove.service(), remove.name());
    };
  }

  private static Resource container(ServiceRef service) {
    return Resource.container(service, service.containerName());
  }

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
  record CreateDirectory(String name) implements Step {}

  /** Stores the database's password with the instance's data. */
  record StorePassword(String password, Cause.From origin) implements Step {

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
  record PullImage(ImageReference image, Optional<Cause> cause) implements Step {}

  /**
   * Creates the instance's network.
   *
   * @param pool where its subnet is taken from; empty for the engine's choice
   */
  record CreateNetwork(InstanceId instance, Optional<AddressPool> pool) implements Step {}

  /** Removes the instance's network. */
  record RemoveNetwork(NetworkId id, String name) implements Step {}

  /** Creates a container without starting it. */
  record CreateContainer(ServiceSpec spec, Optional<Cause> cause, boolean optional)
      implements Step {}

  /**
   * Starts a container, or resumes a paused one.
   *
   * @param container empty for the one that this plan has created
   */
  record StartContainer(
      ServiceRef service, Optional<ContainerId> container, Optional<Cause> cause, boolean optional)
      implements Step {}

  /**
   * Waits until a container is healthy.
   *
   * @param container empty for the one that this plan has created
   */
  record AwaitHealthy(
      ServiceRef service, Optional<ContainerId> container, Optional<Cause> cause, boolean optional)
      implements Step {}

  /**
   * Watches a healthy container, and fails as soon as it is not healthy any more.
   *
   * @param container empty for the one that this plan has created
   */
  record Watch(ServiceRef service, Optional<ContainerId> container, Duration duration)
      implements Step {}

  /**
   * Ends a container's process.
   *
   * @param grace how long it may take before it is killed
   */
  record StopContainer(
      ServiceRef service, ContainerId id, String name, Duration grace, Optional<Cause> cause)
      implements Step {}

  /** Renames a stopped container, so that another can have its name and it can be put back. */
  record SetAside(ServiceRef service, ContainerId id) implements Step {}

  /** Gives a container that was set aside its name again. */
  record PutBack(ServiceRef service, ContainerId id, Optional<Cause> cause) implements Step {}

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
      implements Step {}
}
