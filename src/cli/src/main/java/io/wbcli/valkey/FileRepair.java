package io.wbcli.valkey;

import io.wbcli.engine.BindMount;
import io.wbcli.engine.CacheConsole;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.OneOff;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Mends the append-only file of a cache server that does not start, in a container of its own, so
 * that it works on a remote engine and whoever owns the files.
 */
public final class FileRepair {

  private static final Duration LIMIT = Duration.ofHours(1);
  private static final int NO_FILE = 3;
  private static final String CUT = "cut ";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Engine engine;
  private final Instance instance;
  private final String aside;

  /** The repair of this instance's file; the name of what is kept aside says when it was. */
  public FileRepair(Engine engine, Instance instance, Instant now) {
    this.engine = engine;
    this.instance = instance;
    this.aside = "damaged-" + TIMESTAMP.format(now);
  }

  /**
   * What came of it.
   *
   * @param findings what the server's own checker says
   * @param lost what was cut off; empty where nothing was
   * @param keptIn where the damaged files are now; empty where nothing was changed
   */
  public record Result(
      Kind kind, List<String> findings, Optional<Cut> lost, Optional<String> keptIn) {

    /** In a word. */
    public enum Kind {
      SOUND,
      DAMAGED,
      REPAIRED,
      EMPTY
    }
  }

  /** What was cut off a file. */
  public record Cut(String file, long bytesBefore, long bytesAfter) {

    static Cut parse(String line) {
      String[] words = line.substring(CUT.length()).split(" ", 3);
      return new Cut(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  /** Looks, and changes nothing. */
  public Result check() {
    ExecResult checked = run("check");
    return new Result(
        checked.succeeded() ? Result.Kind.SOUND : Result.Kind.DAMAGED,
        checked.output().lines().toList(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Mends a copy and puts it in the place of the damaged files, which are kept.
   *
   * @throws CacheException if the server runs, there is no file, or it cannot be mended
   */
  public Result repair() {
    try (InstanceLock _ = lock()) {
      stopCrashing();
      Result found = check();
      if (found.kind() == Result.Kind.SOUND) {
        return found;
      }
      ExecResult mended = run("repair");
      if (!mended.succeeded()) {
        throw new CacheException(
            "the file cannot be mended; it was left as it is: %s. 'wb cache repair %s --reset' keeps it aside and starts empty"
                .formatted(mended.lastLine(), instance.id()));
      }
      Optional<Cut> cut =
          mended.output().lines().filter(line -> line.startsWith(CUT)).findFirst().map(Cut::parse);
      return new Result(Result.Kind.REPAIRED, found.findings(), cut, Optional.of(kept()));
    }
  }

  /**
   * Keeps the files aside, so that the server starts empty.
   *
   * @throws CacheException if the server runs, or there is no file
   */
  public Result reset() {
    try (InstanceLock _ = lock()) {
      stopCrashing();
      ExecResult moved = run("reset");
      if (!moved.succeeded()) {
        throw new CacheException("the files cannot be moved: " + moved.lastLine());
      }
      return new Result(Result.Kind.EMPTY, List.of(), Optional.empty(), Optional.of(kept()));
    }
  }

  private InstanceLock lock() {
    return InstanceLock.acquire(instance.id(), "wb cache repair " + instance.id());
  }

  private String kept() {
    return directory() + "/" + aside;
  }

  private String directory() {
    return instance.directory().resolve(instance.valkey().server().directory()).toString();
  }

  private void stopCrashing() {
    String name = instance.containerName(Role.VALKEY);
    Optional<ContainerState> container = engine.findContainer(name);
    if (container.filter(found -> !found.belongsTo(instance.id())).isPresent()) {
      throw new CacheException("the container " + name + " is not this instance's own");
    }
    if (container.filter(found -> found.hasProcess() && !isCrashing(found)).isPresent()) {
      throw new CacheException(
          "%s runs, and its file is in use; a repair is for one that does not start. 'wb stop %s' stops it"
              .formatted(name, instance.id()));
    }
    container
        .filter(ContainerState::hasProcess)
        .ifPresent(
            found -> engine.stopContainer(found.id(), instance.stopGrace().get(Role.VALKEY)));
  }

  /** Between two crashes it runs for a moment, in which it answers nobody. */
  private boolean isCrashing(ContainerState container) {
    if (!container.isRunning() || container.restartCount() == 0) {
      return container.status() == ContainerState.Status.RESTARTING;
    }
    CacheConsole console = new CacheConsole(engine, container.name(), instance.valkey().server());
    try {
      return console.ping().output().contains("Could not connect");
    } catch (EngineException e) {
      return e.kind() == EngineException.Kind.CONFLICT; // It ended before it could be asked.
    }
  }

  private void requireImage() {
    ImageReference image = instance.images().get(Role.VALKEY);
    if (engine.findImage(image).isEmpty()) {
      throw new CacheException(
          "the image %s is not there; 'wb pull %s' fetches it".formatted(image, instance.id()));
    }
  }

  private ExecResult run(String mode) {
    requireImage();
    ExecResult result =
        engine.run(
            new OneOff(
                instance.id(),
                instance.containerName(Role.VALKEY) + "-repair",
                instance.images().get(Role.VALKEY),
                List.of(new BindMount(directory(), "/data")),
                List.of(
                    "/bin/sh",
                    "-c",
                    Script.REPAIR.text(),
                    "sh",
                    instance.valkey().server().fileChecker(),
                    mode,
                    aside),
                LIMIT));
    if (result.exitCode() == NO_FILE) {
      throw new CacheException(
          "there is no append-only file in %s; 'wb run %s' starts with an empty cache"
              .formatted(directory(), instance.id()));
    }
    return result;
  }
}
