package io.wbcli.observe;

import io.wbcli.host.Target;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ResourceUsage;
import io.wbcli.runtime.ServiceState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the services of an instance take.
 *
 * @param services those that run
 */
public record InstanceUsage(Map<ServiceName, ResourceUsage> services) {

  private record Question(Target target, ServiceName service, ServiceState container) {}

  private record Answer(Question question, Optional<ResourceUsage> usage) {}

  /** Asks for all services of all instances at the same time. */
  public static Map<Target, InstanceUsage> read(Map<Target, List<ServiceStatus>> statuses) {
    List<Question> questions =
        statuses.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream().flatMap(s -> question(entry.getKey(), s).stream()))
            .toList();
    Map<Target, InstanceUsage> usages = new LinkedHashMap<>();
    statuses.keySet().forEach(t -> usages.put(t, new InstanceUsage(new LinkedHashMap<>())));
    InParallel.map(questions, InstanceUsage::ask).forEach(answer -> note(answer, usages));
    return usages;
  }

  private static void note(Answer answer, Map<Target, InstanceUsage> usages) {
    Question question = answer.question();
    answer
        .usage()
        .ifPresent(u -> usages.get(question.target()).services().put(question.service(), u));
  }

  private static Optional<Question> question(Target target, ServiceStatus status) {
    return status
        .container()
        .filter(ServiceState::isRunning)
        .map(container -> new Question(target, status.service(), container));
  }

  /** Usage that cannot be read is no reason to show nothing else. */
  private static Answer ask(Question question) {
    try {
      return new Answer(question, question.target().runtime().usage(question.container().id()));
    } catch (EngineException _) {
      return new Answer(question, Optional.empty());
    }
  }

  /** The memory of all services. */
  public long memoryBytes() {
    Collection<ResourceUsage> all = services.values();
    return all.stream().mapToLong(ResourceUsage::memoryBytes).sum();
  }

  /** The processors that all services have used since an earlier measurement. */
  public double processorsSince(InstanceUsage earlier) {
    return services.entrySet().stream()
        .filter(entry -> earlier.services().containsKey(entry.getKey()))
        .mapToDouble(e -> e.getValue().processorsSince(earlier.services().get(e.getKey())))
        .sum();
  }
}
