package io.wbcli.plan;

import io.wbcli.instance.BindMount;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
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
    if (!running.image().equals(wanted.image().value())) {
      differences.add(Difference.changed(IMAGE, running.image(), wanted.image()));
    }
    compare(
        ENVIRONMENT,
        own(running.environment(), image.map(ImageState::environment), wanted.environment()),
        wanted.environment(),
        _ -> Optional.empty());
    compare(MOUNTS, mounts(running.mounts()), mounts(wanted.mounts()), Optional::of);
    compare(PORTS, ports(running.ports()), ports(wanted.ports()), Optional::of);
    compareCommand();
    compare(
        "",
        own(running.options(), image.map(ImageState::options), wanted.options()),
        options(wanted.options()),
        Optional::of);
    compare(LABELS, labels(), wanted.labels(), Optional::of);
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

  /** A container without a policy has the policy "no". */
  private static Map<String, String> options(Map<String, String> options) {
    Map<String, String> written = new HashMap<>(options);
    written.remove(ContainerOptions.RESTART, "no");
    return written;
  }

  private static Map<String, String> mounts(List<BindMount> mounts) {
    return mounts.stream()
        .collect(Collectors.toMap(BindMount::target, BindMount::toString, (_, last) -> last));
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
              Optional.of(String.join(" ", own)),
              Optional.of(String.join(" ", wanted.command()))));
    }
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
