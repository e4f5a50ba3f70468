package io.wbcli.plan;

import io.wbcli.plan.Difference.Change;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** In what a container differs from what the config asks for. */
final class Drift {

  /** What made the container, where that was not this tool. */
  static final String MANAGED_BY = "managedBy";

  /** The image has another content under the same name. */
  static final String IMAGE_ID = "imageId";

  private Drift() {}

  /** The differences; empty where the container is what would be created now. */
  static List<Difference> between(
      ServiceSpec wanted, ServiceState running, Optional<ImageState> image) {
    Optional<String> hash = running.label(Labels.CONFIG_HASH);
    if (hash.isEmpty()) {
      return List.of(Difference.changed(MANAGED_BY, "another tool", "wb"));
    }
    if (hash.get().equals(wanted.hash())) {
      return newerImage(running, image).stream().toList();
    }
    return differences(wanted, running, image.map(ImageState::environment).orElse(Map.of()));
  }

  private static Optional<Difference> newerImage(ServiceState running, Optional<ImageState> image) {
    return image
        .map(ImageState::id)
        .filter(id -> !id.equals(running.imageId()))
        .map(id -> Difference.changed(IMAGE_ID, running.imageId(), id));
  }

  private static List<Difference> differences(
      ServiceSpec wanted, ServiceState running, Map<String, String> imageEnvironment) {
    List<Difference> differences = new ArrayList<>();
    if (!running.image().equals(wanted.image().value())) {
      differences.add(Difference.changed("image", running.image(), wanted.image()));
    }
    differences.addAll(variables(wanted, running, imageEnvironment));
    if (!Set.copyOf(running.ports()).equals(Set.copyOf(wanted.ports()))) {
      differences.add(Difference.changed("ports", running.ports(), wanted.ports()));
    }
    if (!Set.copyOf(running.mounts()).containsAll(wanted.mounts())) {
      differences.add(Difference.changed("mounts", running.mounts(), wanted.mounts()));
    }
    if (!wanted.command().isEmpty() && !wanted.command().equals(running.command())) {
      differences.add(Difference.changed("command", running.command(), wanted.command()));
    }
    return differences.isEmpty()
        ? List.of(Difference.hidden("settings", Change.CHANGED))
        : differences;
  }

  /**
   * Without values, which may be secrets. Where the image is another one, it is unknown which
   * variables of the container were its own: those that are not wanted are left out.
   */
  private static List<Difference> variables(
      ServiceSpec spec, ServiceState state, Map<String, String> image) {
    Map<String, String> wanted = spec.environment();
    Map<String, String> running = state.environment();
    Set<String> names = new TreeSet<>(wanted.keySet());
    if (state.image().equals(spec.image().value())) {
      running.forEach(
          (name, value) -> {
            if (!value.equals(image.get(name))) {
              names.add(name);
            }
          });
    }
    names.removeIf(name -> Objects.equals(wanted.get(name), running.get(name)));
    return names.stream()
        .map(name -> Difference.hidden("environment." + name, change(name, wanted, running)))
        .toList();
  }

  private static Change change(
      String name, Map<String, String> wanted, Map<String, String> running) {
    if (!wanted.containsKey(name)) {
      return Change.REMOVED;
    }
    return running.containsKey(name) ? Change.CHANGED : Change.ADDED;
  }
}
