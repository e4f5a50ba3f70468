package io.wbcli.command;

import io.wbcli.config.NameList;
import io.wbcli.config.Selection;
import io.wbcli.host.Target;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Resolves selectors. */
final class SelectorOptions {

  static final String LABEL = "SELECTOR";
  static final String DESCRIPTION =
      "Instance id, @all, @TAG, server=VERSION or admin (all with an admin)";

  @Option(
      names = "--except",
      paramLabel = LABEL,
      description = "Instances to leave out; may be repeated")
  List<String> except = new ArrayList<>();

  List<Target> targets(Session session, List<String> selectors, boolean complete) {
    session.openEngine();
    return session.targets(names(session, selectors), complete);
  }

  /** Returns those of these instances that are still in the config and not left out. */
  List<String> remaining(Session session, List<String> names) {
    List<String> removed =
        names.stream().filter(name -> !session.config().entries().containsKey(name)).toList();
    if (!removed.isEmpty()) {
      session.reporter().warn("not in the config any more: " + NameList.format(removed));
    }
    List<String> all = names(session, List.of("@all"));
    return names.stream().filter(all::contains).toList();
  }

  List<String> names(Session session, List<String> selectors) {
    return new Selection(session.config()).select(selectors, except);
  }
}
