package io.wbcli.command;

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
  private List<String> except = new ArrayList<>();

  List<Target> targets(Session session, List<String> selectors, boolean complete) {
    return session.targets(names(session, selectors), complete);
  }

  List<String> names(Session session, List<String> selectors) {
    return new Selection(session.config()).select(selectors, except);
  }
}
