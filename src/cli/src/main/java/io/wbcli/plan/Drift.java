package io.wbcli.plan;

import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Difference.Change;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.ObservedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In what a container differs from what the config asks for. */
final class Drift {

  /** What made the container, where that was not this tool. */
  static final String MANAGED_BY = "managedBy";

  /** The image has another content under the same name. */
  static final String IMAGE_ID = "imageId";

  /** The service itself, which the config does not have. */
  static final String SERVICE = "service";

  /** What {@code docker update} changes of a container. */
  private static final Set<String> MUTABLE =
      Set.of(ContainerOptions.RESTART, ContainerOptions.MEMORY, ContainerOptions.CPUS);

  private Drift() {}

  /** The differences; empty where the container is what would be created now. */
  static List<Difference> of(ServiceName service, ServiceState running, Situation situation) {
    ObservedInstance observed = situation.observed();
    ServiceSpec wanted = situation.desired().specs().get(service);
    List<Difference> differences = new ArrayList<>();
    if (!isManaged(running)) {
      differences.add(Difference.changed(MANAGED_BY, "another tool", "wb"));
    }
    differences.addAll(Comparison.of(wanted, running, observed.imageOf(running)));
    if (isManaged(running)) {
      considerHash(differences, wanted, running, observed.image(service));
    }
    return differences;
  }

  private static void considerHash(
      List<Difference> differences,
      ServiceSpec wanted,
      ServiceState running,
      Optional<ImageState> image) {
    boolean isAsCreated = running.label(Labels.CONFIG_HASH).equals(Optional.of(wanted.hash()));
    if (isAsCreated) {
      differences.removeIf(difference -> !isMutable(difference));
      newerImage(running, image).ifPresent(differences::add);
    } else if (differences.isEmpty()) {
      differences.add(Difference.hidden("settings", Change.CHANGED));
    }
  }

  /** True for a container that this tool has made. */
  static boolean isManaged(ServiceState container) {
    return container.label(Labels.CONFIG_HASH).isPresent();
  }

  /** What may differ although the container was created from the same specification. */
  private static boolean isMutable(Difference difference) {
    return MUTABLE.contains(difference.field())
        || (difference.field().startsWith(Comparison.NETWORKS)
            && difference.change() == Change.ADDED);
  }

  private static Optional<Difference> newerImage(ServiceState running, Optional<ImageState> image) {
    return image
        .map(ImageState::id)
        .filter(id -> !id.equals(running.imageId()))
        .map(id -> Difference.changed(IMAGE_ID, running.imageId(), id));
  }
}
