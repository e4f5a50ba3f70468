package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.runtime.Exec;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The parameters of commands that open a console of one instance. */
final class ConsoleParameters {

  @Mixin OneInstance instance;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "Arguments of ${COMMAND-NAME}, after --")
  List<String> arguments = List.of();

  /** Opens the console of this name; a terminal is passed on, any other stdin is read. */
  int open(Session session, String name) {
    Target target = instance.target(session);
    Service service = Services.withConsole(name);
    List<String> command =
        Stream.of(service.console(target.instance()), arguments).flatMap(List::stream).toList();
    boolean isTerminal = session.terminal().isInteractive() && !session.reporter().isDocument();
    return new ContainerCommand(session, target, service.name())
        .run(Exec.unlimited(command), true, isTerminal);
  }
}
