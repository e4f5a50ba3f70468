package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigException;
import io.wbcli.config.ConfigLoader;
import io.wbcli.config.Problem;
import io.wbcli.config.ResolvedConfig;
import io.wbcli.instance.Instance;
import io.wbcli.output.ConfigCheckView;
import io.wbcli.output.IdsView;
import io.wbcli.output.InstanceListView;
import io.wbcli.output.NamesView;
import io.wbcli.output.Overview;
import io.wbcli.output.ResolvedConfigView;
import io.wbcli.output.SchemaView;
import io.wbcli.output.UrlView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers questions about the config, without an engine. */
record ConfigQuery(Session session) {

  /** Lists the instances of these names. */
  int list(List<String> names, boolean isQuiet) {
    Config config = session.config();
    Map<String, Config.Entry> entries = new LinkedHashMap<>();
    names.forEach(name -> entries.put(name, config.entries().get(name)));
    Overview list = new InstanceListView(entries);
    session.reporter().show(isQuiet ? new IdsView(names, list) : list);
    Map<String, List<Problem>> problems = config.problemsOutside(List.of());
    problems.keySet().retainAll(names);
    session.reporter().warn(problems);
    return ExitCodes.OK;
  }

  /** Reports all errors of the config, or that there is none. */
  int validate() {
    Config config = session.config();
    config.requireValid();
    session.reporter().show(new ConfigCheckView(config.file(), config.entries().size()));
    return ExitCodes.OK;
  }

  /** Shows the resolved config of these instances. */
  int show(List<String> names, boolean showsSecrets) {
    for (Instance instance : session.config().resolve(names)) {
      session
          .reporter()
          .show(instance.id(), new ResolvedConfigView(ResolvedConfig.of(instance, showsSecrets)));
    }
    return ExitCodes.OK;
  }

  /** Shows the address of each instance, and opens it on a desktop. */
  int open(List<String> names) {
    Desktop desktop = new Desktop(session.environment());
    for (Instance instance : session.config().resolve(names)) {
      UrlView address = new UrlView(instance);
      session.reporter().show(instance.id(), address);
      if (session.terminal().isOutTerminal() && desktop.exists() && !desktop.open(address.url())) {
        session.reporter().notice("xdg-open not found; open the address in a browser");
      }
    }
    return ExitCodes.OK;
  }

  /**
   * Prints the names that a command line may have. A file with errors has none: the operator is
   * typing, and sees the errors of the command.
   */
  int names() {
    session.reporter().show(new NamesView(readNames()));
    return ExitCodes.OK;
  }

  private List<NamesView.Name> readNames() {
    try {
      return ConfigNames.of(session.config());
    } catch (ConfigException _) {
      return List.of();
    }
  }

  /** Prints the JSON Schema of the config file. */
  int schema() {
    session.reporter().show(new SchemaView(ConfigLoader.schema()));
    return ExitCodes.OK;
  }
}
