package io.wbcli.plan;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing to do, as a value. Its text is what the dry run, the progress and the messages of
 * failures show.
 */
public sealed interface Step {

  /** Creates one of the instance's directories. */
  record CreateDirectory(String name) implements Step {
    @Override
    public String toString() {
      return "Creating missing directory: " + name + "/";
    }
  }

  /** Keeps the database's password with the instance's data. */
  record StorePassword(String password, String cause) implements Step {
    @Override
    public String toString() {
      return "keep the Postgres password with the data (" + cause + ")";
    }
  }

  /** Fetches an image that the engine does not have. */
  record PullImage(Role role, ImageReference image) implements Step {
    @Override
    public String toString() {
      return "pull " + image + " (the engine does not have it)";
    }
  }

  /** Creates the instance's network. */
  record CreateNetwork(String name) implements Step {
    @Override
    public String toString() {
      return "create network " + name + " (it does not exist)";
    }
  }

  /** Removes the instance's network. */
  record RemoveNetwork(String name, String id) implements Step {
    @Override
    public String toString() {
      return "remove network " + name + " (nothing else is on it)";
    }
  }

  /** Lets a paused container go on. */
  record UnpauseContainer(Role role, String name, String id) implements Step {
    @Override
    public String toString() {
      return "unpause " + name + " (it is paused)";
    }
  }

  /** Ends a container's process, gently at first. */
  record StopContainer(Role role, String name, String id, Duration grace, String cause)
      implements Step {
    @Override
    public String toString() {
      return "stop " + name + " (" + cause + ")";
    }
  }

  /** Removes a stopped container; its data stays. */
  record RemoveContainer(Role role, String name, String id, boolean savesLog, String cause)
      implements Step {
    @Override
    public String toString() {
      return (savesLog ? "save the log of " + name + " and remove it" : "remove " + name)
          + " ("
          + cause
          + ")";
    }
  }

  /** Creates and starts a container. */
  record StartContainer(ContainerSpec spec, String cause) implements Step {
    @Override
    public String toString() {
      return "start " + spec.name() + " from " + spec.image() + " (" + cause + ")";
    }
  }

  /** Waits until all of these serve; the waits overlap. */
  record AwaitReady(List<ContainerSpec> specs, String cause) implements Step {
    @Override
    public String toString() {
      String names = specs.stream().map(ContainerSpec::name).collect(Collectors.joining(" and "));
      return "wait until " + names + (specs.size() > 1 ? " are" : " is") + " ready (" + cause + ")";
    }
  }
}
