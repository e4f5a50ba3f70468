package io.wbcli.command;

import io.wbcli.event.PullOutcome;
import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images that are needed on each host. */
record ImagesByHost(Map<Host, Set<ImageReference>> images) {

  /** The images of these instances, and the extra images on each of their hosts. */
  static ImagesByHost of(List<Target> targets, List<ImageReference> extra) {
    Map<Host, Set<ImageReference>> images = new LinkedHashMap<>();
    for (Target target : targets) {
      images
          .computeIfAbsent(target.host(), _ -> new LinkedHashSet<>())
          .addAll(target.instance().images().values());
    }
    images.values().forEach(ofHost -> ofHost.addAll(extra));
    return new ImagesByHost(images);
  }

  /** The pulls of all images, with a cause for each that a host does not have. */
  List<Step.PullImage> plan() {
    List<Step.PullImage> pulls = new ArrayList<>();
    images.forEach(
        (host, ofHost) -> {
          Set<ImageReference> present = host.runtime().images(ofHost).keySet();
          ofHost.forEach(image -> pulls.add(pull(image, present.contains(image))));
        });
    return pulls;
  }

  private static Step.PullImage pull(ImageReference image, boolean isPresent) {
    return new Step.PullImage(
        image, isPresent ? Optional.empty() : Optional.of(new Cause.Missing()));
  }

  /** Pulls all images. */
  List<PullOutcome> pull(Session session) {
    List<PullOutcome> outcomes = new ArrayList<>();
    images.forEach((host, ofHost) -> outcomes.addAll(session.puller(host.runtime()).pull(ofHost)));
    return outcomes;
  }
}
