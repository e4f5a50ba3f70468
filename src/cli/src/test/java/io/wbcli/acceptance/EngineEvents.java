package io.wbcli.acceptance;

import io.wbcli.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The ends and starts of containers, as {@code die NAME} and {@code start NAME}, in order. They are
 * read as they come, since the engine remembers only its last 256 events.
 */
record EngineEvents(String prefix, List<String> lines) {

  private static final long POLL_NANOS = 10_000_000;

  /** The events of containers whose names begin so, while something is done. */
  static EngineEvents during(String prefix, Path directory, Runnable action) {
    String last = prefix + "-last-event";
    try {
      Path log = Files.createTempFile(directory, "events", ".log");
      String since = Shell.succeed("date +%s.%N").out().strip();
      Process stream =
          new ProcessBuilder(
                  List.of(
                      "docker",
                      "events",
                      "--since=" + since,
                      "--filter=event=die",
                      "--filter=event=start",
                      "--filter=event=destroy",
                      "--format={{.Action}} {{.Actor.Attributes.name}}"))
              .redirectOutput(log.toFile())
              .start();
      try {
        action.run();
        Shell.succeed("docker network create %1$s && docker network rm %1$s".formatted(last));
        while (!Files.readAllLines(log).contains("destroy " + last)) {
          LockSupport.parkNanos(POLL_NANOS);
        }
      } finally {
        stream.destroy();
      }
      return new EngineEvents(
          prefix,
          Files.readAllLines(log).stream()
              .filter(line -> line.matches("(die|start) " + prefix + ".*"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String instance(String event) {
    String name = event.substring(event.indexOf(' ') + 1);
    return name.replaceFirst("-(admin|postgres|valkey)?(-previous)?$", "");
  }

  /** The instances of which a container ended or was started. */
  Set<String> instances() {
    Set<String> instances = new HashSet<>();
    lines.forEach(event -> instances.add(instance(event)));
    return instances;
  }

  /** The events of one instance, by the services, for example {@code die -valkey}. */
  List<String> of(String instance) {
    return lines.stream()
        .filter(event -> instance(event).equals(instance))
        .map(event -> event.replace(instance, ""))
        .map(String::strip)
        .toList();
  }

  /** How many instances at most were between their first and their last event. */
  int mostAtOnce() {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      last.put(instance(lines.get(i)), i);
    }
    List<String> ongoing = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < lines.size(); i++) {
      String instance = instance(lines.get(i));
      if (!ongoing.contains(instance)) {
        ongoing.add(instance);
      }
      most = Math.max(most, ongoing.size());
      if (last.get(instance) == i) {
        ongoing.remove(instance);
      }
    }
    return most;
  }
}
