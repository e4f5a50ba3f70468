package io.wbcli.command;

import io.wbcli.host.Target;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The instances that a command acts on; at least one selector is required. */
final class SelectedInstances {

  @Parameters(
      arity = "1..*",
      paramLabel = SelectorOptions.LABEL,
      description = SelectorOptions.DESCRIPTION)
  List<String> selectors;

  @Mixin SelectorOptions options;

  List<String> selectors() {
    return selectors;
  }

  /**
   * Returns the instances.
   *
   * @param complete true if containers may be created
   */
  List<Target> targets(Session session, boolean complete) {
    return options.targets(session, selectors, complete);
  }

  /**
   * Returns the instances, or those of a command that is resumed, which its selectors need not
   * match any more.
   */
  List<Target> targets(Session session, boolean complete, Optional<List<String>> unfinished) {
    return unfinished
        .filter(names -> !names.isEmpty())
        .map(names -> session.targets(options.remaining(session, names), complete))
        .orElseGet(() -> targets(session, complete));
  }
}
