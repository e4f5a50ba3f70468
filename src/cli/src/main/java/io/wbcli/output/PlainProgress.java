package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.Activity.Ongoing;
import io.wbcli.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Prints one line for each change, and from time to time what is still under way. */
final class PlainProgress implements Progress {

  private static final Duration FIRST_REMINDER = Duration.ofSeconds(2);
  private static final Duration REMINDER = Duration.ofSeconds(15);

  /** What a command does before it acts on the first instance. */
  private static final Object PREPARATION = new Object();

  /** One step of one instance. */
  private record StepOf(InstanceId instance, Step step) {}

  private final PrintStream stream;
  private final ProgressText text;
  private final Ticker ticker;
  private final Activity activity;
  private final Summary summary;
  private final PullQuarters quarters = new PullQuarters();
  private final Map<Object, Runnable> reminders = new HashMap<>();

  PlainProgress(PrintStream stream, ProgressText text, InstantSource clock, Ticker ticker) {
    this.stream = stream;
    this.text = text;
    this.ticker = ticker;
    this.activity = new Activity(clock);
    this.summary = new Summary(clock);
  }

  @Override
  public synchronized void on(Event event) {
    activity.on(event); // First, so that no reminder comes before its time.
    remindOf(event);
    summary.on(event);
    quarters.line(event).ifPresent(stream::println);
    text.of(event).forEach(stream::println);
    if (event instanceof Event.InstanceFinished e && activity.count().isOfSeveral()) {
      count(e.outcome());
    }
  }

  private void count(Outcome outcome) {
    if (outcome.result() != Result.SKIPPED) {
      String line = OutcomeText.withTimes(outcome) + " (" + activity.count() + ")";
      stream.println(text.line(outcome.instance().id(), line));
    }
  }

  private void remindOf(Event event) {
    forget(PREPARATION);
    switch (event) {
      case Event.CommandStarted _ -> remind(PREPARATION, this::stillPreparing);
      case Event.QueryStarted e -> remind(e.instance(), () -> stillQuerying(e));
      case Event.QueryFinished e -> forget(e.instance());
      case Event.InstanceFinished e -> forget(e.outcome().instance().id());
      case Event.StepStarted e -> {
        StepOf step = new StepOf(e.instance(), e.step());
        remind(step, () -> stillAtWork(step));
      }
      case Event.PullStarted e -> remind(e.image(), () -> stillPulling(e.image()));
      case Event.StepFinished e -> forget(new StepOf(e.instance(), e.step()));
      case Event.StepInterrupted e -> forget(new StepOf(e.instance(), e.step()));
      case Event.PullFinished e -> forget(e.outcome().image());
      default -> {
        // Nothing takes its time.
      }
    }
  }

  private void remind(Object key, Runnable reminder) {
    forget(key);
    reminders.put(key, ticker.every(FIRST_REMINDER, REMINDER, reminder));
  }

  private void forget(Object key) {
    Optional.ofNullable(reminders.remove(key)).ifPresent(Runnable::run);
  }

  private synchronized void stillPreparing() {
    if (activity.isPreparing()) {
      String elapsed = DurationSyntax.formatSeconds(activity.elapsed());
      stream.println(ActivityText.preparing(activity.count()) + " (" + elapsed + ")");
    }
  }

  private synchronized void stillQuerying(Event.QueryStarted query) {
    Optional.ofNullable(activity.instances().get(query.instance()))
        .map(active -> query.query() + " (" + elapsed(active.since()) + ")")
        .ifPresent(line -> stream.println(text.line(query.instance(), line)));
  }

  private synchronized void stillAtWork(StepOf key) {
    Optional.ofNullable(activity.instances().get(key.instance()))
        .map(instance -> instance.steps().get(key.step()))
        .map(ongoing -> reminder(key.step(), ongoing))
        .ifPresent(line -> stream.println(text.line(key.instance(), line)));
  }

  private String reminder(Step step, Ongoing ongoing) {
    String line = StepText.ongoing(step) + " (" + elapsed(ongoing.since()) + ")";
    return ongoing.reason().isEmpty() ? line : line + ": " + ongoing.reason();
  }

  private synchronized void stillPulling(ImageReference image) {
    Optional.ofNullable(activity.pulls().get(image))
        .map(pull -> "%s: %s (%s)".formatted(image, activity.describe(pull), elapsed(pull.since())))
        .ifPresent(stream::println);
  }

  private String elapsed(Instant since) {
    return DurationSyntax.formatSeconds(activity.since(since));
  }

  @Override
  public synchronized void failed(CommandError error) {
    text.of(error).forEach(stream::println);
  }

  @Override
  public synchronized void notice(String line) {
    stream.println(line);
  }

  @Override
  public synchronized void finish(int exitCode) {
    summary.text().ifPresent(stream::println);
  }

  @Override
  public void close() {
    ticker.close();
  }
}
