package io.wbcli.plan;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.Secrets;
import io.wbcli.instance.VolumeMount;
import io.wbcli.plan.Difference.Change;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Compares a container with what the config asks for, field by field. */
final class Comparison {

  static final String IMAGE = "image";
  static final String COMMAND = "command";
  static final String ENVIRONMENT = "environment.";
  static final String MOUNTS = "mounts.";
  static final String PORTS = "ports.";
  static final String LABELS = "labels.";
  static final String NETWORKS = "networks.";

  /** Labels that say who made a container, and nothing about it. */
  private static final Set<String> FOREIGN_LABELS = Set.of("io.wbcli.", "com.docker.");

  private final ServiceSpec wanted;
  private final ServiceState running;
  private final Optional<ImageState> image;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(ServiceSpec wanted, ServiceState running, Optional<ImageState> image) {
    this.wanted = wanted;
    this.running = running;
    this.image = image;
  }

  /**
   * The differences.
   *
   * @param image what the container was made from; where it is unknown, so are the variables, the
   *     labels and the options of the container's own: those that are not wanted are left out
   */
  static List<Difference> of(ServiceSpec wanted, ServiceState running, Optional<ImageState> image) {
    return new Comparison(wanted, running, image).run();
  }

  private List<Difference> run() {
    Map<String, String> wantedOptions = wantedOptions();
    if (!running.image().equals(wanted.image().value())) {
      differences.add(Difference.changed(IMAGE, running.image(), wanted.image()));
    }
    compare(
        ENVIRONMENT,
        own(running.environment(), image.map(ImageState::environment), wanted.environment()),
        wanted.environment(),
        _ -> Optional.empty());
    compare(MOUNTS, mounts(own(running.mounts())), mounts(wanted.mounts()), Optional::of);
    compare(PORTS, ports(running.ports()), ports(wanted.ports()), Optional::of);
    compareCommand();
    compare(
        "",
        own(running.options(), image.map(ImageState::options), wantedOptions),
        wantedOptions,
        Optional::of);
    compare(LABELS, labels(), wanted.labels(), _ -> Optional.empty());
    compare(NETWORKS, names(running.networks()), names(Set.of(wanted.network())), Optional::of);
    return differences;
  }

  /** What the container was given, without what its image gives to every container. */
  private static Map<String, String> own(
      Map<String, String> all, Optional<Map<String, String>> ofImage, Map<String, String> wanted) {
    Map<String, String> own = new HashMap<>(all);
    own.entrySet()
        .removeIf(
            entry ->
                !wanted.containsKey(entry.getKey())
                    && ofImage
                        .map(defaults -> entry.getValue().equals(defaults.get(entry.getKey())))
                        .orElse(true));
    return own;
  }

  private Map<String, String> labels() {
    Map<String, String> labels =
        new HashMap<>(own(running.labels(), image.map(ImageState::labels), wanted.labels()));
    labels.keySet().removeIf(name -> FOREIGN_LABELS.stream().anyMatch(name::startsWith));
    return labels;
  }

  /** As the engine has them: a container without a policy has the policy "no". */
  private Map<String, String> wantedOptions() {
    Map<String, String> options = new HashMap<>(wanted.options());
    options.remove(ContainerOptions.RESTART, "no");
    options.put(ContainerOptions.STOP_TIMEOUT, Long.toString(wanted.stopGrace().toSeconds()));
    if (!wanted.healthcheck().isEmpty()) {
      options.put(ContainerOptions.HEALTHCHECK, "CMD " + String.join(" ", wanted.healthcheck()));
    }
    return options;
  }

  /** This tool never depends on a volume that the engine makes for an image. */
  private List<VolumeMount> own(List<VolumeMount> mounts) {
    return mounts.stream()
        .filter(mount -> !(mount.isAnonymous() && Drift.isManaged(running)))
        .toList();
  }

  private static Map<String, String> mounts(List<VolumeMount> mounts) {
    return mounts.stream()
        .collect(Collectors.toMap(VolumeMount::target, VolumeMount::toString, (_, last) -> last));
  }

  private static Map<String, String> ports(List<PublishedPort> ports) {
    return ports.stream()
        .collect(
            Collectors.toMap(PublishedPort::toString, PublishedPort::toString, (_, last) -> last));
  }

  private static Map<String, String> names(Set<String> names) {
    return names.stream().collect(Collectors.toMap(UnaryOperator.identity(), name -> name));
  }

  private void compareCommand() {
    List<String> own =
        image.filter(made -> made.command().equals(running.command())).isPresent()
            ? List.of()
            : running.command();
    boolean isImagesOwn = wanted.command().isEmpty() && (own.isEmpty() || image.isEmpty());
    if (!isImagesOwn && !wanted.command().equals(own)) {
      differences.add(
          new Difference(
              COMMAND,
              change(!own.isEmpty(), !wanted.command().isEmpty()),
              shown(own),
              shown(wanted.command())));
    }
  }

  private static Optional<String> shown(List<String> command) {
    return Optional.of(Secrets.mask(command)).filter(text -> !text.isEmpty());
  }

  private void compare(
      String prefix,
      Map<String, String> was,
      Map<String, String> is,
      Function<String, Optional<String>> shown) {
    Set<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String name : names) {
      String before = was.get(name);
      String after = is.get(name);
      if (!Objects.equals(before, after)) {
        differences.add(
            new Difference(
                prefix + name,
                change(before != null, after != null),
                Optional.ofNullable(before).flatMap(shown),
                Optional.ofNullable(after).flatMap(shown)));
      }
    }
  }

  private static Change change(boolean was, boolean is) {
    if (!was) {
      return Change.ADDED;
    }
    return is ? Change.CHANGED : Change.REMOVED;
  }
}
