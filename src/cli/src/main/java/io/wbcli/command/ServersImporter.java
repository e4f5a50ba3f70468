package io.wbcli.command;

import io.wbcli.config.ImportedFiles;
import io.wbcli.config.ServersImport;
import io.wbcli.instance.InstanceId;
import io.wbcli.observe.Observer;
import io.wbcli.output.ImportView;
import io.wbcli.output.Reporter;
import io.wbcli.plan.Retained;
import io.wbcli.runtime.InstanceState;
import io.wbcli.service.Services;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports a {@code servers.json}.
 *
 * @param file the file
 * @param output the directory for the new files, as the operator has named it
 */
record ServersImporter(Session session, Path file, Path output) {

  /**
   * Writes the files and returns the exit code.
   *
   * @param env the older tool's {@code .env}; empty for the one next to the file
   * @param fromRunning true to add what the running containers have beyond the file
   */
  int run(Optional<Path> env, boolean fromRunning) {
    ServersImport servers =
        ServersImport.read(file, session.environment(), env.map(session::resolve));
    Map<InstanceId, List<Retained>> retained = new HashMap<>();
    if (fromRunning) {
      servers = servers.withVariablesOf(running(servers));
      keepWhatRuns(servers, retained);
    }
    Path config = ImportedFiles.write(session.resolve(output), output, servers.result());
    return report(servers, retained, config);
  }

  private Collection<InstanceState> running(ServersImport servers) {
    return session
        .localHost()
        .runtime()
        .observe(servers.ids().stream().flatMap(Services::refs).toList())
        .instances()
        .values();
  }

  private void keepWhatRuns(ServersImport servers, Map<InstanceId, List<Retained>> all) {
    Observer.observe(session.onHosts(servers.usable()))
        .forEach(
            (target, observed) -> {
              List<Retained> retained = Retained.of(observed);
              all.put(target.instance().id(), retained);
              retained.forEach(
                  service ->
                      servers.keep(
                          target.instance().id(),
                          service.service(),
                          service.options(),
                          service.image()));
            });
  }

  private int report(ServersImport servers, Map<InstanceId, List<Retained>> retained, Path config) {
    Reporter reporter = session.reporter();
    servers
        .ids()
        .forEach(id -> reporter.show(id, new ImportView(id, retained.getOrDefault(id, List.of()))));
    reporter.warn(servers.leftOut());
    if (!servers.missing().isEmpty()) {
      reporter.warn(
          "required variables are not set; add them to %s: %s"
              .formatted(config.resolveSibling(".env"), String.join(", ", servers.missing())));
    }
    reporter.notice(
        "wrote %s and %s; run \"wb -c %s restart @all --dry-run\" to see what it changes"
            .formatted(config, config.resolveSibling(".env"), config));
    return servers.leftOut().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
