package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.ContainerRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The events of instances.
 *
 * @param commands the {@code wb} command that worked on an instance at a time
 */
public record InstanceEvents(
    List<Target> targets, BiFunction<InstanceId, Instant, Optional<String>> commands) {

  /** The engines that run these instances. */
  List<ContainerRuntime> runtimes() {
    return targets.stream().map(Target::runtime).distinct().toList();
  }

  /**
   * Hands over what the engines remember, the oldest first.
   *
   * @param since only what happened at this time or later
   * @param sink returns false to end
   */
  public void read(Instant since, Predicate<InstanceEvent> sink) {
    EventRules rules = new EventRules(new WatchedInstances(targets, commands));
    List<InstanceEvent> events = new ArrayList<>();
    runtimes()
        .forEach(
            runtime ->
                runtime.events(
                    Instant.EPOCH, false, event -> rules.apply(event).ifPresent(events::add)));
    boolean _ =
        events.stream()
            .filter(event -> !event.time().isBefore(since))
            .sorted(Comparator.comparing(InstanceEvent::time))
            .allMatch(sink);
  }
}
