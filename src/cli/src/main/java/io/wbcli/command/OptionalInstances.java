package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.host.Target;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The instances that a command acts on; all of them if no selector is given. */
final class OptionalInstances {

  @Parameters(
      arity = "0..*",
      paramLabel = SelectorOptions.LABEL,
      description = SelectorOptions.DESCRIPTION + " (default: all)")
  List<String> selectors = List.of();

  @Mixin SelectorOptions options;

  /** The names, also of instances that cannot be used. */
  List<String> names(Session session) {
    return options.names(session, orElse(session.config().entries().keySet()));
  }

  /** The instances on their hosts; without a selector, those that can be used. */
  List<Target> targets(Session session, boolean complete) {
    session.openEngine();
    Config config = session.config();
    List<String> usable = config.usable();
    return options.targets(
        session, orElse(usable.isEmpty() ? config.entries().keySet() : usable), complete);
  }

  private List<String> orElse(Collection<String> names) {
    return selectors.isEmpty() ? List.copyOf(names) : selectors;
  }
}
