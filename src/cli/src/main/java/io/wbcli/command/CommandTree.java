package io.wbcli.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of {@code wb}. Only commands that the arguments name are built, since building all
 * takes longer than running most of them.
 */
final class CommandTree {

  /** The name of the root. */
  static final String WB = "wb";

  /** The group of commands for caches. */
  static final String CACHE = "cache";

  /** The group of commands for the config. */
  static final String CONFIG = "config";

  private static final String RUN = "run";
  private static final String START = "start";

  /** The older tool's name for the start of a central instance; not shown. */
  private static final String RUN_CENTRAL = "run-central";

  private static final String STATUS = "status";
  private static final String PS = "ps";
  private static final String LIST = "list";
  private static final String LS = "ls";

  private static final String VERSION = "version";
  private static final String HELP = "help";

  private static final List<String> TOP_LEVEL =
      List.of(
          "pull",
          RUN,
          "stop",
          "restart",
          "apply",
          "diff",
          "upgrade",
          "rollback",
          STATUS,
          LIST,
          "logs",
          "history",
          "check",
          "events",
          "exec",
          PsqlCommand.NAME,
          ValkeyCliCommand.NAME,
          "open",
          CACHE,
          CONFIG,
          "init-dirs",
          "prune",
          "doctor",
          "import",
          "completion",
          VERSION,
          HELP);

  private static final List<String> IN_CACHE = List.of("stats", "keys", "get", "flush", "repair");

  private static final List<String> IN_CONFIG = List.of("validate", "show", "schema");

  private static final Set<String> HELP_OPTIONS = Set.of("-h", "--help");

  private static final Map<String, String> ALIASES =
      Map.of(START, RUN, RUN_CENTRAL, RUN, LS, LIST, PS, STATUS);

  private final List<String> arguments;
  private final boolean isForCentral;

  private CommandTree(Collection<String> arguments) {
    this.arguments = arguments.stream().map(word -> ALIASES.getOrDefault(word, word)).toList();
    this.isForCentral = arguments.contains(RUN_CENTRAL);
  }

  /** Builds the commands that are needed for these arguments. */
  static CommandLine build(GlobalOptions options, Collection<String> arguments) {
    CommandLine wb =
        new CommandLine(new WbCommand())
            .addMixin("standard", new StandardOptions())
            .addMixin("global", options);
    CommandTree tree = new CommandTree(arguments);
    tree.addAll(names(WB), wb);
    if (arguments.contains(NamesCommand.NAME)) {
      tree.add(NamesCommand.NAME, wb);
    }
    return wb;
  }

  /** Builds all commands, for what describes them. */
  static CommandLine buildAll() {
    List<String> all = Stream.of(TOP_LEVEL, IN_CACHE, IN_CONFIG).flatMap(List::stream).toList();
    return build(new GlobalOptions(), all);
  }

  /** Returns the names of a group's commands; empty if the command is not a group. */
  static List<String> names(String command) {
    return switch (command) {
      case WB -> TOP_LEVEL;
      case CACHE -> IN_CACHE;
      case CONFIG -> IN_CONFIG;
      default -> List.of();
    };
  }

  private void addAll(List<String> names, CommandLine group) {
    List<String> named = names.stream().filter(arguments::contains).toList();
    (isListed(named) ? names : named).forEach(name -> add(name, group));
  }

  /** True if the help of the group is shown, which lists all of its commands. */
  private boolean isListed(List<String> named) {
    boolean helpComesFirst =
        arguments.stream()
            .filter(argument -> HELP_OPTIONS.contains(argument) || named.contains(argument))
            .findFirst()
            .filter(HELP_OPTIONS::contains)
            .isPresent();
    return helpComesFirst || (arguments.contains(HELP) && Set.of(HELP).containsAll(named));
  }

  private void add(String name, CommandLine group) {
    Object command = create(name);
    CommandLine added = new CommandLine(arguments.contains(name) ? command : listed(command));
    if (arguments.contains(name)) {
      addAll(names(name), added);
    }
    group.addSubcommand(name, added, aliases(name));
  }

  /** The command without its options: a list of commands shows only what each is for. */
  private static CommandSpec listed(Object command) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header(command.getClass().getAnnotation(Command.class).header());
    return spec;
  }

  private String[] aliases(String name) {
    return ALIASES.keySet().stream()
        .filter(alias -> ALIASES.get(alias).equals(name))
        .sorted()
        .filter(alias -> isForCentral || !alias.equals(RUN_CENTRAL))
        .toArray(String[]::new);
  }

  /** Creates the command; a table of constructors would load the classes of all commands. */
  private static Object create(String name) {
    return switch (name) {
      case "pull" -> new PullCommand();
      case RUN -> new RunCommand();
      case "stop" -> new StopCommand();
      case "restart" -> new RestartCommand();
      case "apply" -> new ApplyCommand();
      case "diff" -> new DiffCommand();
      case "upgrade" -> new UpgradeCommand();
      case "rollback" -> new RollbackCommand();
      case "events" -> new EventsCommand();
      case "history" -> new HistoryCommand();
      case STATUS -> new StatusCommand();
      case "exec" -> new ExecCommand();
      case PsqlCommand.NAME -> new PsqlCommand();
      case ValkeyCliCommand.NAME -> new ValkeyCliCommand();
      case "open" -> new OpenCommand();
      case "logs" -> new LogsCommand();
      case "check" -> new CheckCommand();
      case LIST -> new ListCommand();
      case "init-dirs" -> new InitDirsCommand();
      case CONFIG -> new ConfigCommand();
      case "validate" -> new ConfigValidateCommand();
      case "show" -> new ConfigShowCommand();
      case "schema" -> new ConfigSchemaCommand();
      case CACHE -> new CacheCommand();
      case "stats" -> new CacheStatsCommand();
      case "keys" -> new CacheKeysCommand();
      case "get" -> new CacheGetCommand();
      case "flush" -> new CacheFlushCommand();
      case "repair" -> new CacheRepairCommand();
      case "prune" -> new PruneCommand();
      case "doctor" -> new DoctorCommand();
      case "import" -> new ImportCommand();
      case "completion" -> new CompletionCommand();
      case NamesCommand.NAME -> new NamesCommand();
      case VERSION -> new VersionCommand();
      case HELP -> new HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
