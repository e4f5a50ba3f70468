package io.wbcli.check;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Remedies;
import io.wbcli.service.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the directories of the config exist and are mounted where they should be. */
record MountCheck(Target target, ObservedInstance observed, ServiceSpec spec) {

  Verdict of(ServiceState container) {
    Instance instance = observed.instance();
    if (target.runtime().isLocal() && !observed.directory().mountPathExists()) {
      return Verdict.failed(
          "mount path not found: " + instance.mountPath(),
          "mount the volume, or correct mountPath");
    }
    List<String> missing = missing().map(path -> "not found: " + path).toList();
    if (!missing.isEmpty()) {
      return Verdict.failed(list(missing), Remedies.recreate(instance, container));
    }
    List<String> wrong =
        spec.mounts().stream().flatMap(mount -> problem(mount, container).stream()).toList();
    return wrong.isEmpty()
        ? Verdict.ok(list(spec.mounts().stream().map(VolumeMount::target).toList()))
        : Verdict.failed(list(wrong), Remedies.recreate(instance, container));
  }

  /** What a container has mounted although it was removed is lost with the container. */
  private Stream<String> missing() {
    if (!target.runtime().isLocal()) {
      return Stream.empty(); // The directories are on the engine's host.
    }
    Path own = observed.instance().directory();
    List<String> sources = spec.mounts().stream().map(VolumeMount::source).toList();
    return Stream.concat(
            observed.directory().missing().stream().map(own::resolve),
            observed.directory().missingFiles().stream())
        .map(Path::toString)
        .filter(sources::contains);
  }

  private static Optional<String> problem(VolumeMount wanted, ServiceState container) {
    if (container.mounts().contains(wanted)) {
      return Optional.empty();
    }
    String found =
        container.mounts().stream()
            .filter(mount -> mount.target().equals(wanted.target()))
            .findFirst()
            .map(VolumeMount::toString)
            .orElse("nothing");
    return Optional.of("%s has %s mounted, expected %s".formatted(wanted.target(), found, wanted));
  }

  private static String list(List<String> texts) {
    return texts.isEmpty() ? "none" : texts.stream().collect(Collectors.joining(", "));
  }
}
