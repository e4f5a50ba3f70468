package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.instance.Instance;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The instances that a command is told to act on; at least one selector must be given. */
final class SelectedInstances {

  @Parameters(
      arity = "1..*",
      paramLabel = SelectorOptions.LABEL,
      description = SelectorOptions.DESCRIPTION)
  private List<String> selectors;

  @Mixin private SelectorOptions options;

  List<Instance> resolve(Config config) {
    return config.resolve(options.select(config, selectors));
  }
}
