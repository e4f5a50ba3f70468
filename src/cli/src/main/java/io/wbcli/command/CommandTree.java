package io.wbcli.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
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
    CommandSpec spec = new WbCommandSpec().build();
    spec.addMixin("standard", new StandardOptionsSpec().build());
    spec.addMixin("global", new GlobalOptionsSpec(options).build());
    CommandLine wb = new CommandLine(spec);
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
    boolean isNamed = arguments.contains(name);
    AnnotatedSpec spec = create(name);
    CommandLine added = new CommandLine(isNamed ? spec.build() : spec.withoutArguments());
    if (isNamed) {
      addAll(names(name), added);
    }
    group.addSubcommand(name, added, aliases(name));
  }

  private String[] aliases(String name) {
    return ALIASES.keySet().stream()
        .filter(alias -> ALIASES.get(alias).equals(name))
        .sorted()
        .filter(alias -> isForCentral || !alias.equals(RUN_CENTRAL))
        .toArray(String[]::new);
  }

  /** Creates the command; a table of constructors would load the classes of all commands. */
  private static AnnotatedSpec create(String name) {
    return switch (name) {
      case "pull" -> new PullCommandSpec();
      case RUN -> new RunCommandSpec();
      case "stop" -> new StopCommandSpec();
      case "restart" -> new RestartCommandSpec();
      case "apply" -> new ApplyCommandSpec();
      case "diff" -> new DiffCommandSpec();
      case "upgrade" -> new UpgradeCommandSpec();
      case "rollback" -> new RollbackCommandSpec();
      case "events" -> new EventsCommandSpec();
      case "history" -> new HistoryCommandSpec();
      case STATUS -> new StatusCommandSpec();
      case "exec" -> new ExecCommandSpec();
      case PsqlCommand.NAME -> new PsqlCommandSpec();
      case ValkeyCliCommand.NAME -> new ValkeyCliCommandSpec();
      case "open" -> new OpenCommandSpec();
      case "logs" -> new LogsCommandSpec();
      case "check" -> new CheckCommandSpec();
      case LIST -> new ListCommandSpec();
      case "init-dirs" -> new InitDirsCommandSpec();
      case CONFIG -> new ConfigCommandSpec();
      case "validate" -> new ConfigValidateCommandSpec();
      case "show" -> new ConfigShowCommandSpec();
      case "schema" -> new ConfigSchemaCommandSpec();
      case CACHE -> new CacheCommandSpec();
      case "stats" -> new CacheStatsCommandSpec();
      case "keys" -> new CacheKeysCommandSpec();
      case "get" -> new CacheGetCommandSpec();
      case "flush" -> new CacheFlushCommandSpec();
      case "repair" -> new CacheRepairCommandSpec();
      case "prune" -> new PruneCommandSpec();
      case "doctor" -> new DoctorCommandSpec();
      case "import" -> new ImportCommandSpec();
      case "completion" -> new CompletionCommandSpec();
      case NamesCommand.NAME -> new NamesCommandSpec();
      case VERSION -> new VersionCommandSpec();
      case HELP -> new HelpCommandSpec();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
