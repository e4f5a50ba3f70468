package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.host.HostException;
import io.wbcli.host.InstanceLock;
import io.wbcli.host.LockedException;
import io.wbcli.host.Target;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The locks of all instances that a command acts on; each is released when its turn is over. */
final class Locks implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * For how long all locks together are waited for.
   *
   * @param events receives the lock that is waited for
   */
  record Wait(Duration limit, Time time, EventListener events) {}

  private final Map<Target, InstanceLock> locks = new ConcurrentHashMap<>();
  private final Map<Target, RuntimeException> refusals = new ConcurrentHashMap<>();
  private final String command;
  private final Wait wait;
  private final Instant deadline;

  private Locks(String command, Wait wait) {
    this.command = command;
    this.wait = wait;
    this.deadline = wait.time().now().plus(wait.limit());
  }

  /**
   * Takes the lock of each, as far as it is free or gets free in time. All commands take locks in
   * the same order, so that two that wait do not wait for each other.
   *
   * @throws java.util.concurrent.CancellationException if the work is to stop
   */
  static Locks acquire(List<Target> targets, String command, Wait wait) {
    Locks locks = new Locks(command, wait);
    try {
      targets.stream()
          .sorted(Comparator.comparing(target -> target.instance().id().value()))
          .forEach(locks::acquire);
      return locks;
    } catch (RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  private void acquire(Target target) {
    boolean isWaiting = false;
    while (!attempt(target)) {
      if (!isWaiting) {
        isWaiting = true;
        wait.events().on(new Event.Found(target.instance().id(), waiting(target)));
      }
      wait.time().sleep(POLL);
    }
  }

  private Finding waiting(Target target) {
    String holder = ((LockedException) refusals.get(target)).holder();
    Duration left = Duration.between(wait.time().now(), deadline);
    return Finding.note(
        "", "locked by " + holder, "waiting up to " + DurationSyntax.formatSeconds(left));
  }

  /** Returns false where another attempt may have another result. */
  private boolean attempt(Target target) {
    try {
      String purpose = "wb " + command + " " + target.instance();
      locks.put(target, target.host().lock(target.instance().id(), purpose));
      refusals.remove(target);
      return true;
    } catch (HostException e) {
      refusals.put(target, e);
      return true;
    } catch (LockedException e) {
      refusals.put(target, e);
      return !wait.time().now().isBefore(deadline);
    }
  }

  /** True where the lock was free. */
  boolean isHeld(Target target) {
    return locks.containsKey(target);
  }

  /** Waits where a command was killed while it held the lock before. */
  void settle(Target target) {
    Optional.ofNullable(locks.get(target)).ifPresent(lock -> settle(target, lock));
  }

  private void settle(Target target, InstanceLock lock) {
    lock.abandoned()
        .map(holder -> interrupted(holder.describe(wait.time().now())))
        .ifPresent(note -> wait.events().on(new Event.Found(target.instance().id(), note)));
    Settling.of(target, wait.time()).await(lock);
  }

  private static Finding interrupted(String holder) {
    return Finding.note(
        "", holder + " was interrupted", "waiting for the engine to finish its requests");
  }

  /** Why an instance could not be locked. */
  Optional<RuntimeException> refusal(Target target) {
    return Optional.ofNullable(refusals.get(target));
  }

  void release(Target target) {
    Optional.ofNullable(locks.remove(target)).ifPresent(InstanceLock::close);
  }

  @Override
  public void close() {
    List.copyOf(locks.keySet()).forEach(this::release);
  }
}
