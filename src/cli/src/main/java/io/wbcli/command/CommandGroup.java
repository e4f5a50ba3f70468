package io.wbcli.command;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Commands by what people do with them, as the help lists them.
 *
 * @param commands their names, also of such as do not exist
 */
public record CommandGroup(String title, List<String> commands) {

  /** All groups in the order of the help. */
  public static final List<CommandGroup> ALL =
      List.of(
          group("Run", "run", "stop", "restart", "exec", "psql"),
          group("Look", "status", "check", "list", "logs", "events", "history", "diff", "open"),
          group("Change", "apply", "upgrade", "rollback"),
          group("Cache", "cache", "valkey-cli"),
          group("Host", "pull", "doctor", "prune", "init-dirs"),
          group("Set up", "config", "import", "completion", "version", "help"));

  /** Returns those of the group in its order, where there are such. */
  public <T> List<T> of(Collection<T> all, Function<T, String> name) {
    return commands.stream()
        .flatMap(command -> all.stream().filter(each -> name.apply(each).equals(command)))
        .toList();
  }

  private static CommandGroup group(String title, String... commands) {
    return new CommandGroup(title, List.of(commands));
  }
}
