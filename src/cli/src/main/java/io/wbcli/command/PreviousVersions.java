package io.wbcli.command;

import io.wbcli.config.NameList;
import io.wbcli.history.History;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions to go back to. */
final class PreviousVersions {

  private PreviousVersions() {}

  /**
   * Returns them by the names of the instances.
   *
   * @throws UsageException if the history of an instance has none
   */
  static Map<String, String> of(List<Target> targets) {
    Map<String, String> versions = new LinkedHashMap<>();
    List<String> without = new ArrayList<>();
    for (Target target : targets) {
      Instance instance = target.instance();
      History.of(target)
          .previousVersion(instance.serverVersion())
          .ifPresentOrElse(
              version -> versions.put(instance.id().value(), version),
              () -> without.add(instance.id().value()));
    }
    if (!without.isEmpty()) {
      throw UsageException.complete(
          "no previous version in the history of %s; see \"wb history\" or run \"wb upgrade ID --to"
                  .formatted(NameList.format(without))
              + " VERSION\"");
    }
    return versions;
  }
}
