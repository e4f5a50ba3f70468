package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.PullOutcome;
import io.wbcli.event.PullOutcome.Result;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ImageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pulls images, several at a time; one that fails does not keep the others from being pulled. */
public record ImagePuller(
    ContainerRuntime runtime, EventListener events, Time time, Cancellation cancellation) {

  /** As docker's own client does for layers: more would only share the same line. */
  private static final int AT_ONCE = 3;

  /**
   * Pulls all of them and returns the outcome of each, in the given order.
   *
   * @throws EngineException if the engine is unavailable
   * @throws CancellationException if the operator asks to stop, or the thread is interrupted
   */
  public List<PullOutcome> pull(Collection<ImageReference> images) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    List<Future<PullOutcome>> pulls = new CopyOnWriteArrayList<>();
    Map<ImageReference, Result> unfinished = new ConcurrentHashMap<>();
    images.forEach(image -> unfinished.put(image, Result.SKIPPED));
    cancellation.onRequest(() -> pulls.forEach(pull -> pull.cancel(true)));
    try {
      for (ImageReference image : images) {
        cancellation.throwIfRequested();
        pulls.add(threads.submit(() -> pull(image, unfinished)));
      }
      cancellation.throwIfRequested(); // Perhaps before the last pull was known to the listener.
      return Futures.join(pulls);
    } catch (CancellationException e) {
      images.forEach(image -> abandon(image, unfinished));
      throw e;
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Pulls an image.
   *
   * @param unfinished the images that are not pulled, with the result if they never are
   */
  private PullOutcome pull(ImageReference image, Map<ImageReference, Result> unfinished) {
    Instant begin = time.now();
    unfinished.replace(image, Result.INTERRUPTED);
    events.on(new Event.PullStarted(image));
    PullOutcome outcome = attempt(image, begin);
    finish(outcome, unfinished);
    return outcome;
  }

  private void abandon(ImageReference image, Map<ImageReference, Result> unfinished) {
    Optional.ofNullable(unfinished.get(image))
        .map(result -> outcome(image, result, time.now(), Optional.empty()))
        .ifPresent(outcome -> finish(outcome, unfinished));
  }

  /** Reports an outcome, unless the image has one: an interrupted pull may still end. */
  private void finish(PullOutcome outcome, Map<ImageReference, Result> unfinished) {
    if (unfinished.remove(outcome.image()) != null) {
      events.on(new Event.PullFinished(outcome));
    }
  }

  private PullOutcome attempt(ImageReference image, Instant begin) {
    try {
      Optional<String> before = idOf(image);
      runtime.pull(image, progress -> events.on(new Event.PullProgressed(image, progress)));
      Result result = before.equals(idOf(image)) ? Result.UP_TO_DATE : Result.PULLED;
      return outcome(image, result, begin, Optional.empty());
    } catch (EngineException e) {
      if (e.isUnavailable()) {
        throw e;
      }
      return outcome(image, Result.FAILED, begin, Optional.of(e.getMessage()));
    }
  }

  private Optional<String> idOf(ImageReference image) {
    return Optional.ofNullable(runtime.images(List.of(image)).get(image)).map(ImageState::id);
  }

  private PullOutcome outcome(
      ImageReference image, Result result, Instant begin, Optional<String> failure) {
    return new PullOutcome(image, result, Duration.between(begin, time.now()), failure);
  }
}
