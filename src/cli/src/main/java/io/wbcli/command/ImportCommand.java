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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb import}. */
@Command(
    header = "Convert a servers.json to instances.yaml and .env",
    description =
        "Writes what the older tool would start, with secrets in .env. With --from-running,"
            + " everything that its containers have beyond that is kept too. No file is"
            + " overwritten.",
    footer = {
      "%nExamples:",
      "  wb import servers.json --output /etc/wb",
      "  wb import servers.json --from-running --output /etc/wb"
    })
final class ImportCommand implements SessionCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The servers.json (default: the config file)")
  private Path file;

  @Option(
      names = "--env",
      paramLabel = "FILE",
      description = "The older tool's .env (default: the one next to servers.json)")
  private Path env;

  @Option(
      names = "--from-running",
      description = "Add what running containers have and servers.json does not give")
  private boolean fromRunning;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Directory for the files (default: the current one)")
  private Path output = Path.of("");

  @Override
  public int run(Session session) {
    ServersImport servers =
        ServersImport.read(
            session.locate(Optional.ofNullable(file)),
            session.environment(),
            Optional.ofNullable(env).map(session::resolve));
    Map<InstanceId, List<Retained>> retained = new HashMap<>();
    if (fromRunning) {
      servers = servers.withVariablesOf(running(servers, session));
      keepWhatRuns(servers, session, retained);
    }
    Path config = ImportedFiles.write(session.resolve(output), output, servers.result());
    return report(servers, session.reporter(), retained, config);
  }

  private static Collection<InstanceState> running(ServersImport servers, Session session) {
    return session
        .localHost()
        .runtime()
        .observe(servers.ids().stream().flatMap(Services::refs).toList())
        .instances()
        .values();
  }

  private static void keepWhatRuns(
      ServersImport servers, Session session, Map<InstanceId, List<Retained>> all) {
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

  private static int report(
      ServersImport servers,
      Reporter reporter,
      Map<InstanceId, List<Retained>> retained,
      Path config) {
    servers
        .ids()
        .forEach(id -> reporter.show(id, new ImportView(id, retained.getOrDefault(id, List.of()))));
    reporter.warn(servers.leftOut());
    if (!servers.missing().isEmpty()) {
      reporter.notice(
          "warning: required variables are not set; add them to %s: %s"
              .formatted(config.resolveSibling(".env"), String.join(", ", servers.missing())));
    }
    reporter.notice(
        "wrote %s and %s; run \"wb -c %s restart @all --dry-run\" to see what it changes"
            .formatted(config, config.resolveSibling(".env"), config));
    return servers.leftOut().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
