package io.wbcli.execute;

import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.ImageState;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.ImageOutcome;
import io.wbcli.instance.ImageReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fetches images, several at a time; one that fails does not keep the others from being fetched.
 */
public record ImagePuller(Engine engine, EventListener events) {

  /** As docker's own client does for layers: more would only share the same line. */
  private static final int AT_ONCE = 3;

  /**
   * Fetches all of them and tells how each ended, in the given order.
   *
   * @throws EngineException if there is no engine
   * @throws CancellationException if the calling thread is interrupted
   */
  public List<ImageOutcome> pull(Collection<ImageReference> images) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    try {
      List<Future<ImageOutcome>> pulls = new ArrayList<>();
      images.forEach(image -> pulls.add(threads.submit(() -> pull(image))));
      List<ImageOutcome> outcomes = new ArrayList<>();
      for (Future<ImageOutcome> pull : pulls) {
        outcomes.add(join(pull));
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private static ImageOutcome join(Future<ImageOutcome> pull) {
    try {
      return pull.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private ImageOutcome pull(ImageReference image) {
    ImageOutcome outcome = attempt(image);
    events.on(new Event.ImageFinished(outcome));
    return outcome;
  }

  private ImageOutcome attempt(ImageReference image) {
    try {
      Optional<String> before = engine.findImage(image).map(ImageState::id);
      events.on(new Event.ImageProgress(image, 0));
      engine.pull(image, percent -> events.on(new Event.ImageProgress(image, percent)));
      boolean same = before.equals(engine.findImage(image).map(ImageState::id));
      return new ImageOutcome(
          image, same ? ImageOutcome.UP_TO_DATE : ImageOutcome.PULLED, Optional.empty());
    } catch (EngineException e) {
      if (e.isEngineGone()) {
        throw e;
      }
      return new ImageOutcome(image, ImageOutcome.FAILED, Optional.of(e.getMessage()));
    }
  }
}
