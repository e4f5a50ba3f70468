package io.wbcli.acceptance;

import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The containers, networks and images of a test, which all bear its names. */
abstract class LiveContainers {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of fixed length within a process, so that none is the beginning of another's. */
  private final String id =
      "t%d-%04d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());

  private final List<String> cleanups = new ArrayList<>();
  private int derived;

  /** Removes the containers and networks, then what {@link #afterwards} names. */
  final void removeContainers() {
    for (String container : names("docker ps -aq --filter name=^/" + id)) {
      Shell.run("docker unpause " + container + "; docker rm -f " + container);
    }
    for (String network : names("docker network ls -q --filter name=^" + id)) {
      Shell.run("docker network rm " + network);
    }
    cleanups.forEach(Shell::run);
  }

  private static List<String> names(String command) {
    return Shell.run(command).out().lines().toList();
  }

  /** Writes the log and the state of each container into this directory. */
  final void describeContainers(Path artifacts) throws IOException {
    for (String container : names("docker ps -a --format {{.Names}} --filter name=^/" + id)) {
      Files.writeString(
          artifacts.resolve(container + ".log"),
          Shell.run("docker logs " + container + " 2>&1").out());
      Files.writeString(
          artifacts.resolve(container + ".json"), Shell.run("docker inspect " + container).out());
    }
  }

  /** The id of the test's instance. */
  public final String id() {
    return id;
  }

  /** The containers and networks that are still there. */
  public final List<String> leftovers() {
    return names(
        "docker ps -aq --filter name=^/%s; docker network ls -q --filter name=^%s"
            .formatted(id, id));
  }

  /**
   * An image like the given one, with changes in the words of {@code docker commit --change}; gone
   * after the test.
   */
  public final String derive(Object base, String... changes) {
    String image = "wb-test/" + id + "-" + derived++ + ":1";
    String options =
        String.join(" ", Stream.of(changes).map(change -> "--change '" + change + "'").toList());
    Shell.succeed(
        "docker create --name %s-base %s && docker commit %s %s-base %s && docker rm %s-base"
            .formatted(id, base, options, id, image, id));
    afterwards("docker rmi -f " + image);
    return image;
  }

  /** Runs a shell command at the end of the test, when its containers are removed. */
  public final void afterwards(String command) {
    cleanups.add(command);
  }

  /** What {@code docker inspect} says of one of the instance's containers. */
  public final String inspect(String suffix, String format) {
    return Shell.succeed("docker inspect --format '" + format + "' " + id + suffix).out().strip();
  }

  /** Runs SQL in the instance's database. */
  public final String sql(String sql) {
    return Shell.succeed("docker exec " + id + "-postgres psql -U postgres -Atc \"" + sql + "\"")
        .out()
        .strip();
  }

  /** Runs a command of the instance's cache. */
  public final String valkey(String command) {
    return Shell.succeed("docker exec " + id + "-valkey valkey-cli " + command).out().strip();
  }

  /** The names of the instance's containers, in whatever state. */
  public final List<String> all() {
    return names("docker ps -a --format {{.Names}} --filter name=^/" + id + " | sort");
  }

  /** The names of the instance's containers that run. */
  public final List<String> running() {
    return names("docker ps --format {{.Names}} --filter name=^/" + id + " | sort");
  }
}
