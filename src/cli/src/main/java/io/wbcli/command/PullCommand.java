package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.event.ImageOutcome;
import io.wbcli.execute.ImagePuller;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.output.Reporter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wb pull}. */
@Command(
    name = "pull",
    header = "Fetch the images of instances, and the extra ones of the config.",
    description =
        "Fetches every distinct image once, three at a time, with the logins of the docker command "
            + " line. Without a selector: the images of all instances.",
    footer = {
      "%nExamples:",
      "  wb pull                               everything",
      "  wb pull testing                       what one instance needs, and the extra images",
      "  wb pull && wb restart testing         a rollout that stops if an image cannot be had",
      "  wb pull --dry-run                     what would be fetched"
    })
final class PullCommand extends WbSubcommand {

  @Parameters(
      arity = "0..*",
      paramLabel = SelectorOptions.LABEL,
      description = SelectorOptions.DESCRIPTION)
  private List<String> selectors = List.of("@all");

  @Mixin private SelectorOptions selection;
  @Mixin private DryRunOptions dryRun;

  PullCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  int run(Config config, Reporter reporter) {
    Set<ImageReference> images = new LinkedHashSet<>();
    for (Instance instance : config.resolve(selection.select(config, selectors))) {
      images.addAll(instance.images().values());
    }
    images.addAll(config.extraImages());
    try (Engine engine = openEngine()) {
      return dryRun.isDryRun() ? show(images, engine, reporter) : pull(images, engine, reporter);
    }
  }

  private int show(Collection<ImageReference> images, Engine engine, Reporter reporter) {
    for (ImageReference image : images) {
      boolean isThere = engine.findImage(image).isPresent();
      String cause = isThere ? "there may be a newer one" : "the engine does not have it";
      reporter.planned("pull " + image + " (" + cause + ")");
    }
    return dryRun.exitCode(!images.isEmpty());
  }

  private static int pull(Collection<ImageReference> images, Engine engine, Reporter reporter) {
    List<ImageOutcome> outcomes = new ImagePuller(engine, reporter).pull(images);
    boolean failed = outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent());
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }
}
