package io.wbcli.observe;

import static java.util.stream.Collectors.groupingBy;

import io.wbcli.host.DirectoryState;
import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.Snapshot;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads engines and hosts; changes neither. */
public final class Observer {

  /** What the running services of an instance say to the questions of a plan. */
  private interface Answers
      extends BiFunction<Target, InstanceState, Map<ServiceName, ExecResult>> {}

  private Observer() {}

  /** All of these instances as they are now, with one look at each host's engine. */
  public static Map<Target, ObservedInstance> observe(Collection<Target> targets) {
    return observe(targets, Observer::answers);
  }

  /** The same without asking running services, any of which may be stuck. */
  public static Map<Target, ObservedInstance> observeSilently(Collection<Target> targets) {
    return observe(targets, (_, _) -> Map.of());
  }

  private static Map<Target, ObservedInstance> observe(
      Collection<Target> targets, Answers answers) {
    Map<Target, ObservedInstance> observed = new LinkedHashMap<>();
    targets.stream()
        .collect(groupingBy(Target::host, LinkedHashMap::new, Collectors.toList()))
        .forEach((host, own) -> observed.putAll(observe(host, own, answers)));
    return observed;
  }

  private static Map<Target, ObservedInstance> observe(
      Host host, List<Target> targets, Answers answers) {
    ContainerRuntime runtime = host.runtime();
    Snapshot snapshot =
        runtime.observe(
            targets.stream().flatMap(target -> Services.refs(target.instance().id())).toList());
    Map<ImageReference, ImageState> images =
        runtime.images(
            targets.stream()
                .flatMap(target -> images(target.instance(), snapshot))
                .collect(Collectors.toSet()));
    Map<Target, ObservedInstance> observed = new LinkedHashMap<>();
    targets.forEach(target -> observed.put(target, observe(target, snapshot, images, answers)));
    return observed;
  }

  /** Those of the config, and those from which other containers were made. */
  private static Stream<ImageReference> images(Instance instance, Snapshot snapshot) {
    return Stream.concat(instance.images().values().stream(), otherImages(instance, snapshot));
  }

  private static Stream<ImageReference> otherImages(Instance instance, Snapshot snapshot) {
    InstanceState state = snapshot.instances().get(instance.id());
    Set<String> configured =
        instance.images().values().stream().map(ImageReference::value).collect(Collectors.toSet());
    return Stream.of(state.services(), state.previous())
        .flatMap(containers -> containers.values().stream())
        .filter(
            container ->
                container.label(Labels.CONFIG_HASH).isEmpty()
                    || !configured.contains(container.image()))
        .map(container -> new ImageReference(container.imageId()));
  }

  private static ObservedInstance observe(
      Target target, Snapshot snapshot, Map<ImageReference, ImageState> images, Answers answers) {
    Instance instance = target.instance();
    InstanceState state = snapshot.instances().get(instance.id());
    Map<ImageReference, ImageState> own = new HashMap<>(images);
    own.keySet().retainAll(images(instance, snapshot).toList());
    return new ObservedInstance(
        instance,
        state,
        own,
        target.host().directory(instance, Services.layout(instance)).observe(),
        portProblems(target, state, snapshot),
        answers.apply(target, state));
  }

  /** The instances' directories alone, as if the engines were empty. */
  public static Map<Target, ObservedInstance> observeDirectories(Collection<Target> targets) {
    Map<Target, ObservedInstance> observed = new LinkedHashMap<>();
    targets.forEach(target -> observed.put(target, observeDirectory(target)));
    return observed;
  }

  private static ObservedInstance observeDirectory(Target target) {
    Instance instance = target.instance();
    DirectoryState directory =
        target.host().directory(instance, Services.layout(instance)).observe();
    return new ObservedInstance(
        instance, InstanceState.EMPTY, Map.of(), directory, Map.of(), Map.of());
  }

  private static Map<HostPort, String> portProblems(
      Target target, InstanceState state, Snapshot snapshot) {
    Map<HostPort, String> problems = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      for (HostPort port : service.ports(target.instance())) {
        portProblem(port, target, state, snapshot)
            .ifPresent(problem -> problems.put(port, problem));
      }
    }
    return problems;
  }

  private static Optional<String> portProblem(
      HostPort port, Target target, InstanceState state, Snapshot snapshot) {
    Snapshot.Publisher publisher = snapshot.publishers().get(port.port());
    if (publisher == null) {
      return target.host().portProblem(port);
    }
    boolean isOurs = names(state).contains(publisher.container());
    return isOurs ? Optional.empty() : Optional.of("in use by " + describe(publisher));
  }

  private static Set<String> names(InstanceState state) {
    return Stream.of(state.services(), state.previous())
        .flatMap(containers -> containers.values().stream())
        .map(ServiceState::name)
        .collect(Collectors.toSet());
  }

  private static String describe(Snapshot.Publisher publisher) {
    String container = "container \"" + publisher.container() + "\"";
    return publisher
        .instance()
        .map(owner -> container + " of instance \"" + owner + "\"")
        .orElse(container);
  }

  private static Map<ServiceName, ExecResult> answers(Target target, InstanceState state) {
    Map<ServiceName, ExecResult> answers = new HashMap<>();
    state
        .services()
        .forEach(
            (service, container) ->
                answer(target, service, container)
                    .ifPresent(answer -> answers.put(service, answer)));
    return answers;
  }

  private static Optional<ExecResult> answer(
      Target target, ServiceName service, ServiceState container) {
    return Optional.of(container)
        .filter(ServiceState::isRunning)
        .filter(running -> running.belongsTo(target.instance().id()))
        .flatMap(running -> Services.named(service).question(target.instance(), running))
        .map(question -> target.runtime().exec(container.id(), question));
  }
}
