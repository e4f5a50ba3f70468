package io.wbcli.valkey;

import io.wbcli.host.InstanceLock;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.CacheConsole;
import io.wbcli.service.Valkey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Repairs the append-only file of a cache server that fails to start. The tools run in a container
 * of their own, so that the owner of the files does not matter.
 */
public final class FileRepair {

  private final Target target;
  private final Instance instance;
  private final RepairContainer container;
  private final Consumer<InstanceLock> settling;

  /**
   * Constructs a repair for the instance's file; the backup is named after the given time.
   *
   * @param settling waits for what a command that was killed with the lock asked of the engine
   */
  public FileRepair(Target target, Instant now, Consumer<InstanceLock> settling) {
    this.target = target;
    this.settling = settling;
    this.instance = target.instance();
    String backup =
        "damaged-"
            + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(now);
    this.container = new RepairContainer(target, backup);
  }

  /**
   * The result of a check or a repair.
   *
   * @param findings the output of the server's own checker
   * @param lost what was cut off; empty if nothing was
   * @param keptIn the directory of the damaged files; empty if nothing was changed
   */
  public record Result(
      Kind kind, List<String> findings, Optional<Cut> lost, Optional<String> keptIn) {

    /** The kinds of results. */
    public enum Kind {
      SOUND,
      DAMAGED,
      REPAIRED,
      EMPTY
    }
  }

  /** The sizes of a file that was truncated. */
  public record Cut(String file, long bytesBefore, long bytesAfter) {

    private static final String PREFIX = "cut ";

    static Optional<Cut> find(String output) {
      return output
          .lines()
          .filter(line -> line.startsWith(PREFIX))
          .map(line -> line.substring(PREFIX.length()).split(" ", 3))
          .map(words -> new Cut(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
          .findFirst();
    }
  }

  /**
   * Checks the file without changing it.
   *
   * @throws CacheException if there is no file
   * @throws EngineException if the engine is on another host
   */
  public Result check() {
    target.host().requireEngine();
    ExecResult checked = container.run("check");
    return new Result(
        checked.succeeded() ? Result.Kind.SOUND : Result.Kind.DAMAGED,
        checked.output().lines().toList(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Repairs a copy of the file, replaces the damaged file by it, and keeps the damaged one.
   *
   * @throws CacheException if the server is running, there is no file, or it cannot be repaired
   * @throws EngineException if the engine is on another host
   */
  public Result repair() {
    return exclusively(
        () -> {
          Result found = check();
          return found.kind() == Result.Kind.SOUND ? found : repair(found);
        });
  }

  private Result repair(Result found) {
    ExecResult repaired = container.run("repair");
    if (!repaired.succeeded()) {
      throw new CacheException(
          ("append-only file cannot be repaired (%s) and is unchanged; run \"wb cache repair %s"
                  + " --reset\" to start empty")
              .formatted(repaired.lastLine(), instance));
    }
    return new Result(
        Result.Kind.REPAIRED,
        found.findings(),
        Cut.find(repaired.output()),
        Optional.of(container.backupDirectory()));
  }

  /**
   * Moves the files aside, so that the server starts empty.
   *
   * @throws CacheException if the server is running, or there is no file
   * @throws EngineException if the engine is on another host
   */
  public Result reset() {
    return exclusively(
        () -> {
          ExecResult moved = container.run("reset");
          if (!moved.succeeded()) {
            throw new CacheException("append-only file cannot be moved: " + moved.lastLine());
          }
          return new Result(
              Result.Kind.EMPTY,
              List.of(),
              Optional.empty(),
              Optional.of(container.backupDirectory()));
        });
  }

  private Result exclusively(Supplier<Result> work) {
    target.host().requireEngine();
    try (InstanceLock lock = target.host().lock(instance.id(), "wb cache repair " + instance)) {
      settling.accept(lock);
      InstanceCache.find(target).ifPresent(this::stopIfCrashing);
      return work.get();
    }
  }

  private void stopIfCrashing(ServiceState server) {
    if (!server.hasProcess()) {
      return;
    }
    if (!isCrashing(server)) {
      throw new CacheException(
          "%s is %s; run \"wb stop %s\" first".formatted(server.name(), server.status(), instance));
    }
    target.runtime().stop(server.id(), instance.stopGrace().get(Valkey.NAME));
  }

  /** A server that keeps crashing runs for a moment in between, without accepting connections. */
  private boolean isCrashing(ServiceState server) {
    if (!server.isRunning() || !server.wasRestarted()) {
      return server.status() == ServiceState.Status.RESTARTING;
    }
    CacheConsole console =
        new CacheConsole(target.runtime(), server.id(), instance.valkey().server());
    try {
      return console.ping().output().contains("Could not connect");
    } catch (EngineException e) {
      return e.kind() == EngineException.Kind.CONFLICT; // It exited before it was asked.
    }
  }
}
