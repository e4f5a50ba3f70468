package io.wbcli.execute;

import io.wbcli.host.HostException;
import io.wbcli.host.InstanceLock;
import io.wbcli.host.LockedException;
import io.wbcli.host.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The locks of all instances that a command acts on; each is released when its turn is over. */
final class Locks implements AutoCloseable {

  private final Map<Target, InstanceLock> locks = new ConcurrentHashMap<>();
  private final Map<Target, RuntimeException> refusals = new ConcurrentHashMap<>();
  private final List<Target> held;

  private Locks(List<Target> targets, String command) {
    for (Target target : targets) {
      try {
        String purpose = "wb " + command + " " + target.instance();
        locks.put(target, target.host().lock(target.instance().id(), purpose));
      } catch (LockedException | HostException e) {
        refusals.put(target, e);
      }
    }
    this.held = targets.stream().filter(locks::containsKey).toList();
  }

  /** Takes the lock of each, as far as it is free. */
  static Locks acquire(List<Target> targets, String command) {
    return new Locks(targets, command);
  }

  /** The instances whose locks were free, in the given order. */
  List<Target> held() {
    return held;
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
    held.forEach(this::release);
  }
}
