package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.NameList;
import io.wbcli.config.Suggestion;
import io.wbcli.event.Failure.Kind;
import io.wbcli.execute.Pruner;
import io.wbcli.host.Host;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Quantity;
import io.wbcli.output.CommandError;
import io.wbcli.output.PruneView;
import io.wbcli.output.PruneView.Result;
import io.wbcli.plan.Leftover;
import io.wbcli.plan.UnusedImages;
import io.wbcli.plan.UnusedImages.Unused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes what is left of instances, and images of other versions. */
final class Pruning {

  private static final Result TO_REMOVE = new Result("remove", "");
  private static final Result NOT_BEGUN = new Result("skipped", "not begun");

  private final Session session;
  private final boolean stopsRunning;
  private final Map<Leftover, Result> leftovers = new LinkedHashMap<>();
  private final Map<Unused, Result> images = new LinkedHashMap<>();
  private final Set<Kind> failures = new TreeSet<>();

  private Pruning(Session session, boolean stopsRunning) {
    this.session = session;
    this.stopsRunning = stopsRunning;
  }

  /**
   * Finds leftovers.
   *
   * @param ids the only instances to look for; all if empty
   */
  static Pruning find(Session session, List<String> ids, boolean withImages, boolean stopsRunning) {
    Config config = session.config();
    Set<String> configured = config.entries().keySet();
    ids.stream().filter(configured::contains).findFirst().ifPresent(Pruning::refuse);
    List<ImageReference> kept = withImages ? images(config) : List.of();
    Host host = session.localHost();
    host.requireEngine();
    Pruning pruning = new Pruning(session, stopsRunning);
    List<Leftover> found = Leftover.of(host.runtime().inventory(id -> !configured.contains(id)));
    ids.forEach(id -> requireFound(id, found));
    found.stream()
        .filter(leftover -> ids.isEmpty() || ids.contains(leftover.instance().value()))
        .forEach(leftover -> pruning.leftovers.put(leftover, pruning.decide(leftover)));
    if (withImages) {
      UnusedImages.find(host.runtime().storedImages(), kept)
          .forEach(image -> pruning.images.put(image, TO_REMOVE));
    }
    return pruning;
  }

  private static void refuse(String id) {
    throw UsageException.complete(
        "instance \"%s\" is in the config; run \"wb stop %s\"".formatted(id, id));
  }

  private static void requireFound(String id, List<Leftover> found) {
    List<String> names = found.stream().map(each -> each.instance().value()).toList();
    if (!names.contains(id)) {
      throw UsageException.complete(
          "nothing is left of instance \"" + id + "\"" + Suggestion.clause(id, names));
    }
  }

  /** All images of the config, which must be known for every instance. */
  private static List<ImageReference> images(Config config) {
    return Stream.concat(
            config.identify(config.entries().keySet()).stream()
                .flatMap(instance -> instance.images().values().stream()),
            config.extraImages().stream())
        .toList();
  }

  private Result decide(Leftover leftover) {
    return leftover.isRunning() && !stopsRunning
        ? new Result(
            "skipped",
            "running, perhaps of another config file; to remove it, run \"wb prune %s --running\""
                .formatted(leftover.instance()))
        : TO_REMOVE;
  }

  /** Shows what would be removed, and returns the exit code. */
  int show(DryRunOptions options) {
    session.reporter().show(view());
    return options.exitCode(hasSteps());
  }

  private PruneView view() {
    return new PruneView(leftovers, images);
  }

  private boolean hasSteps() {
    return Stream.concat(leftovers.values().stream(), images.values().stream())
        .anyMatch(TO_REMOVE::equals);
  }

  /** Removes it, after a question if one is to be asked, and returns the exit code. */
  int perform(boolean asks) {
    if (asks && hasSteps()) {
      view().lines(session.columns()).forEach(session.reporter()::notice);
      if (!session.confirms(question())) {
        session.reporter().failed(new CommandError("cancelled"));
        return ExitCodes.FAILED;
      }
    }
    return session.untilInterrupted(this::remove);
  }

  private String question() {
    List<String> running =
        toRemove()
            .filter(Leftover::isRunning)
            .map(leftover -> leftover.instance().value())
            .toList();
    String stop = running.isEmpty() ? "" : "Stop " + NameList.format(running) + ", and remove ";
    return (stop.isEmpty() ? "Remove " : stop)
        + Quantity.format(toRemove().count(), "instance")
        + (images.isEmpty() ? "" : " and " + Quantity.format(images.size(), "image"))
        + "?";
  }

  private Stream<Leftover> toRemove() {
    return leftovers.entrySet().stream()
        .filter(entry -> entry.getValue().equals(TO_REMOVE))
        .map(Map.Entry::getKey);
  }

  private int remove() {
    Pruner pruner =
        new Pruner(
            session.localHost(),
            session.time(),
            session.cancellation(),
            session.reporter()::notice);
    List<Leftover> begun = toRemove().collect(Collectors.toList());
    begun.forEach(leftover -> leftovers.put(leftover, NOT_BEGUN));
    List<Unused> unused = List.copyOf(images.keySet());
    unused.forEach(image -> images.put(image, NOT_BEGUN));
    try {
      begun.forEach(
          leftover -> leftovers.put(leftover, result(pruner.remove(leftover, stopsRunning))));
      unused.forEach(image -> images.put(image, result(pruner.remove(image))));
    } finally {
      boolean _ = Thread.interrupted(); // What was done is shown in any case.
      session.reporter().show(view());
    }
    return exitCode();
  }

  private Result result(Pruner.Result result) {
    session.cancellation().throwIfRequested();
    result.kind().ifPresent(failures::add);
    return result.kind().isEmpty()
        ? new Result("removed", "")
        : new Result(result.kind().get() == Kind.LOCKED ? "skipped" : "failed", result.reason());
  }

  /** As of instances: failures of different kinds count as failed. */
  private int exitCode() {
    return ExitCodes.ofKinds(failures, session.cancellation());
  }
}
