package io.wbcli.command;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.Exec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb exec}. */
@Command(
    header = "Run a command in a container of an instance",
    description =
        "Exits with the exit code of the command; 126 or 127, depending on the engine, if it cannot"
            + " be run. Without -i, the command reads nothing.",
    footer = {
      "%nExamples:",
      "  wb exec testing -- ls -l /app               Run a command in the app",
      "  wb exec testing -it -- sh                   Open a shell",
      "  wb exec testing --service valkey -- df -h",
      "  wb exec testing -e DEBUG=1 -u root -w /app -- ls"
    })
final class ExecCommand implements SessionCommand {

  @Mixin OneInstance instance;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "Command and its arguments, after --")
  List<String> command;

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      converter = AnyServiceConverter.class,
      description = "Service in whose container it runs (default: app)")
  ServiceName service = ServiceName.APP;

  @Option(
      names = {"-i", "--interactive"},
      description = "Pass stdin to the command")
  boolean interactive;

  @Option(
      names = {"-t", "--tty"},
      description = "Give the command a terminal")
  boolean tty;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME[=VALUE]",
      converter = VariableConverter.class,
      description = "Environment variable, or one that is passed on; may be repeated")
  List<Variable> variables = new ArrayList<>();

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER[:GROUP]",
      description = "Name or id of the user that runs the command")
  Optional<String> user = Optional.empty();

  @Option(
      names = {"-w", "--workdir"},
      paramLabel = "DIRECTORY",
      description = "Directory in the container in which it runs")
  Optional<String> directory = Optional.empty();

  @Override
  public int run(Session session) {
    Exec exec =
        Exec.unlimited(command)
            .with(Variable.resolve(variables, session.environment()))
            .as(user, directory);
    return new ContainerCommand(session, instance.target(session), service)
        .run(exec, interactive, tty);
  }
}
