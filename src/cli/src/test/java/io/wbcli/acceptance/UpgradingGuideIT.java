package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page on upgrading, command by command as it stands there, on a host of the older tool. The
 * page's instance {@code testing} and its directory {@code /etc/wb} are the test's own.
 */
@FirstStart
class UpgradingGuideIT {

  private static final Path PAGE = Path.of("src/site/markdown/upgrading.md");

  @RegisterExtension private final LiveHost host = new LiveHost();

  private static List<String> commands() throws IOException {
    return Stream.of(Files.readString(PAGE).split("```console\n"))
        .skip(1)
        .flatMap(block -> block.split("```", 2)[0].lines())
        .map(String::strip)
        .filter(line -> line.startsWith("$ "))
        .flatMap(line -> Stream.of(line.substring(2).split("#", 2)[0].split("&&")))
        .map(String::strip)
        .filter(command -> command.startsWith("wb "))
        .toList();
  }

  private Path config() {
    return host.directory().resolve("etc/wb");
  }

  private String[] argumentsOf(String command) {
    return command
        .replaceFirst("^wb ", "")
        .replaceAll("\\btesting\\b", host.id())
        .replace("/etc/wb", config().toString())
        .split("\\s+");
  }

  /** There is no registry here from which the real images could be pulled. */
  private void run(String command) {
    LiveHost.Result result = host.wb(argumentsOf(command));
    if (command.startsWith("wb pull")) {
      assertThat(result.exitCode()).as(command).isIn(0, 1);
      assertThat(result.out()).contains("postgres:17.4", "valkey/valkey:8.0");
    } else if (isDryRun(command)) {
      assertThat(result.exitCode()).as("%s: %s", command, result).isIn(0, 1);
    } else {
      assertThat(result.exitCode()).as("%s: %s", command, result).isZero();
    }
  }

  private static boolean isDryRun(String command) {
    return command.matches(".* (-n|--dry-run)( .*)?");
  }

  private static List<String> containers(OlderTool... tools) {
    return Stream.of(tools).flatMap(tool -> tool.containers().stream()).toList();
  }

  @Test
  void theCommandsOfThePageTakeOverAHostWithoutLoss() throws Exception {
    OlderInstance testing = OlderInstance.of(host, OlderInstance.Generation.NEWEST);
    OlderInstance other =
        new OlderInstance(
            host, host.id() + "-b", FreePorts.next(), OlderInstance.Generation.WITH_CACHE);
    OlderTool.writeFiles(host, testing, other);
    Files.createDirectories(config());
    host.environment().put("WB_CONFIG", config().resolve("instances.yaml").toString());
    OlderTool first =
        new OlderTool(testing).withAppOptions("-e FURTHER=thing", "--memory 1g").start();
    OlderTool second = new OlderTool(other).start();
    TakeOverChanges changes = TakeOverChanges.since(containers(first, second));
    assertThat(commands()).anyMatch(command -> command.startsWith("wb import "));
    for (String command : commands()) {
      run(command);
    }
    assertThat(containers(first, second))
        .allMatch(name -> ContainerFacts.of(name).containsKey("Config.Labels.io.wbcli.instance"));
    changes.assertAllAreAllowed();
    first.assertNothingIsLost();
    second.assertNothingIsLost();
  }
}
