package io.wbcli.command;

import io.wbcli.host.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb upgrade}. */
@Command(
    header = "Change the version of instances in the config file and apply it",
    description =
        "Pulls the new images; then writes the version of each instance into the config file and"
            + " applies it. Only the version is changed in the file. If an instance does not become"
            + " healthy, its previous containers are started again, and the file gets its previous"
            + " version back.",
    footer = {
      "%nExamples:",
      "  wb upgrade testing --to 1.7.0             Upgrade one instance",
      "  wb upgrade server=1.6.7 --to 1.7.0        Upgrade all with this version",
      "  wb upgrade @all --to 1.7.0 --canary 1     Begin with one, go on if it is healthy",
      "  wb upgrade testing --to 1.7.0 --dry-run   Show the change and the plan",
      "  wb rollback testing                       Go back"
    })
final class UpgradeCommand implements SessionCommand {

  @Mixin VersionOptions options;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "VERSION",
      converter = VersionConverter.class,
      description = "New serverVersion")
  String version;

  @Override
  public int run(Session session) {
    return options.run(session, List.of("--to", version), this::versions);
  }

  private Map<String, String> versions(List<Target> targets) {
    Map<String, String> versions = new LinkedHashMap<>();
    targets.forEach(target -> versions.put(target.instance().id().value(), version));
    return versions;
  }
}
