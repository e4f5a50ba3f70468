package io.wbcli.command;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.output.CacheFlushView;
import io.wbcli.output.CommandError;
import io.wbcli.output.View;
import io.wbcli.service.Finding;
import io.wbcli.valkey.RunningCache;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Removes keys from the caches of instances. */
final class CacheFlush {

  private final CacheQuery query;
  private final Session session;
  private final Optional<String> prefix;
  private final AtomicLong counted = new AtomicLong();

  /**
   * Constructs a flush.
   *
   * @param prefix the cache to remove; empty for all keys
   */
  CacheFlush(CacheQuery query, Optional<String> prefix) {
    this.query = query;
    this.session = query.session();
    this.prefix = prefix;
  }

  /** Shows how many keys would be removed, and returns the exit code. */
  int dryRun(List<Target> targets, DryRunOptions options) {
    int exitCode =
        query.run(
            targets, target -> new CacheFlushView(target.instance().id(), count(target), true));
    return exitCode == ExitCodes.OK ? options.exitCode(counted.get() > 0) : exitCode;
  }

  /** Removes keys and returns the exit code. */
  int run(List<Target> targets) {
    return query.run(targets, this::flush);
  }

  /** Counts the keys, asks for confirmation, removes them, and returns the exit code. */
  int confirmAndRun(List<Target> targets) {
    List<Outcome> counts = query.first("counting keys", targets, this::count);
    List<Outcome> failed = counts.stream().filter(outcome -> !isAnswered(outcome)).toList();
    failed.forEach(outcome -> session.reporter().on(new Event.InstanceFinished(outcome)));
    List<Target> rest =
        IntStream.range(0, targets.size())
            .filter(i -> isAnswered(counts.get(i)))
            .mapToObj(targets::get)
            .toList();
    if (counted.get() > 0 && !session.confirms(question(rest))) {
      session.reporter().failed(new CommandError("cancelled"));
      return ExitCodes.FAILED;
    }
    Stream<Outcome> flushed = query.outcomes(rest, this::flush).stream();
    return ExitCodes.of(Stream.concat(failed.stream(), flushed).toList(), session.cancellation());
  }

  private static boolean isAnswered(Outcome outcome) {
    return outcome.result() == Result.ANSWERED;
  }

  private String question(List<Target> targets) {
    long keys = counted.get();
    return String.format(
        Locale.ROOT,
        "Remove %s%,d %s%s of %s?",
        prefix.isEmpty() && keys > 1 ? "all " : "",
        keys,
        keys == 1 ? "key" : "keys",
        prefix.map(name -> " with prefix \"" + name + "\"").orElse(""),
        targets.size() == 1 ? targets.getFirst().instance() : targets.size() + " instances");
  }

  private long count(Target target) {
    long keys = new RunningCache(target).count(prefix);
    counted.addAndGet(keys);
    return keys;
  }

  private View flush(Target target) {
    Instance instance = target.instance();
    long keys = new RunningCache(target).flush(prefix);
    if (keys == 0 && prefix.isPresent()) {
      session.reporter().on(new Event.Found(instance.id(), noKeys(instance)));
    }
    return new CacheFlushView(instance.id(), keys, false);
  }

  private Finding noKeys(Instance instance) {
    return Finding.note(
        "prefix \"" + prefix.orElseThrow() + "\"",
        "matches no keys",
        "run \"wb cache stats %s\" to list prefixes".formatted(instance));
  }
}
