package io.wbcli.history;

import io.wbcli.host.HostException;
import io.wbcli.host.LockHolder;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows which command worked on an instance, and when. */
public final class Acts {

  private final Map<InstanceId, Target> targets;

  /** Constructs the knowledge about these instances, which is read when it is asked for. */
  public Acts(Collection<Target> targets) {
    this.targets =
        targets.stream()
            .collect(Collectors.toMap(target -> target.instance().id(), Function.identity()));
  }

  /** The {@code wb} command that held the instance's lock at this time; empty for none. */
  public Optional<String> command(InstanceId instance, Instant time) {
    Target target = targets.get(instance);
    return target
        .host()
        .lockHolder(instance)
        .filter(holder -> !holder.since().isAfter(time))
        .map(LockHolder::command)
        .or(() -> fromHistory(target, time));
  }

  private static Optional<String> fromHistory(Target target, Instant time) {
    return entries(target).reversed().stream()
        .filter(entry -> !time.isBefore(entry.time()))
        .filter(entry -> !time.isAfter(entry.time().plus(entry.took())))
        .map(entry -> "wb " + entry.commandLine())
        .findFirst();
  }

  /** A history that cannot be read has no entries. */
  private static List<HistoryEntry> entries(Target target) {
    try {
      return History.of(target).entries();
    } catch (HostException _) {
      return List.of();
    }
  }
}
