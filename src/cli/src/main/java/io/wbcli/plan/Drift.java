package io.wbcli.plan;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.Labels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a running container differs in from what the config asks for, in words without secrets. */
final class Drift {

  private Drift() {}

  /** The differences; empty where the container is what would be created now. */
  static List<String> between(
      ContainerSpec wanted, ContainerState running, Optional<ImageState> image) {
    if (running.label(Labels.CONFIG_HASH).isEmpty()) {
      return List.of("it was started by another tool");
    }
    boolean sameConfig = running.label(Labels.CONFIG_HASH).get().equals(wanted.hash());
    boolean sameImage = image.map(ImageState::id).map(running.imageId()::equals).orElse(true);
    if (sameConfig) {
      return sameImage ? List.of() : List.of("the image " + wanted.image() + " is a newer one now");
    }
    return differences(wanted, running, image.map(ImageState::environment).orElse(Map.of()));
  }

  private static List<String> differences(
      ContainerSpec wanted, ContainerState running, Map<String, String> imageEnvironment) {
    List<String> differences = new ArrayList<>();
    if (!running.image().equals(wanted.image().value())) {
      differences.add("image " + running.image() + " -> " + wanted.image());
    }
    Set<String> variables =
        changedVariables(wanted.environment(), running.environment(), imageEnvironment);
    if (!variables.isEmpty()) {
      differences.add("environment " + String.join(", ", variables));
    }
    if (!Set.copyOf(running.ports()).equals(Set.copyOf(wanted.ports()))) {
      differences.add("ports " + running.ports() + " -> " + wanted.ports());
    }
    if (!Set.copyOf(running.mounts()).containsAll(wanted.mounts())) {
      differences.add("mounts");
    }
    if (!wanted.command().isEmpty() && !wanted.command().equals(running.command())) {
      differences.add("command");
    }
    return differences.isEmpty() ? List.of("settings of the container") : differences;
  }

  /** Names only: values may be secrets. */
  private static Set<String> changedVariables(
      Map<String, String> wanted, Map<String, String> running, Map<String, String> image) {
    Set<String> names = new LinkedHashSet<>(running.keySet());
    names.removeIf(name -> Objects.equals(image.get(name), running.get(name)));
    names.addAll(wanted.keySet());
    names.removeIf(name -> Objects.equals(wanted.get(name), running.get(name)));
    return new TreeSet<>(names);
  }
}
