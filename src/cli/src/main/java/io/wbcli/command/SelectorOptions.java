package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.Selection;
import io.wbcli.instance.InstanceId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What selectors have in common, whether a command can go without one or not. */
final class SelectorOptions {

  static final String LABEL = "SELECTOR";
  static final String DESCRIPTION = "An id, @all, @TAG or server=VERSION; several may be given.";

  @Option(
      names = "--except",
      paramLabel = LABEL,
      description = "Leave these out; may be given several times.")
  private List<String> except = new ArrayList<>();

  List<InstanceId> select(Config config, List<String> selectors) {
    return new Selection(config).select(selectors, except);
  }
}
