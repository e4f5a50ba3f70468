package io.wbcli.command;

import static io.wbcli.command.LoadedClasses.ofPackages;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The classes that a process loads, which take most of its start-up time. The budgets are about 12
 * % above the numbers measured with Temurin 25.
 */
class LoadedClassesTest {

  @TempDir private Path directory;

  private Set<String> load(int expectedExitCode, String... arguments)
      throws IOException, InterruptedException {
    return LoadedClasses.of(directory, expectedExitCode, arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--version, 1360",
    "--help, 1600",
    "run --help, 1570",
    "cache flush --help, 1570",
    "list --help, 1570",
    "status --help, 1570",
    "logs --help, 1570",
    "exec --help, 1570",
    "doctor --help, 1570",
    "prune --help, 1570"
  })
  void helpAndVersionLoadNoLibraryButTheParser(String arguments, int budget) throws Exception {
    Set<String> classes = load(0, arguments.split(" "));
    assertThat(classes).hasSizeBetween(500, budget);
    assertThat(
            ofPackages(
                classes,
                "org.yaml.",
                "com.fasterxml.",
                "com.github.dockerjava.",
                "org.fusesource.",
                "org.apache.",
                "jdk.proxy",
                "sun.reflect.annotation.AnnotationInvocationHandler",
                "io.wbcli.config.",
                "io.wbcli.docker.",
                "io.wbcli.execute.Rollout"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--version, 0", "run --help, 1", "cache flush --help, 2", "--help, 27"})
  void onlyNeededCommandsAreLoaded(String arguments, int commands) throws Exception {
    assertThat(load(0, arguments.split(" ")))
        .filteredOn(name -> name.matches("io\\.wbcli\\.command\\..*Command"))
        .filteredOn(name -> !name.matches(".*\\.(Wb|Session)Command"))
        .hasSize(commands);
  }

  @Test
  void anInvalidConfigLoadsTheYamlParserAndNoClientOfTheEngine() throws Exception {
    Files.writeString(directory.resolve("instances.yaml"), "instances: {x: {prot: 1}}\n");
    Set<String> classes = load(3, "config", "validate");
    assertThat(classes).hasSizeBetween(500, 2050);
    assertThat(ofPackages(classes, "org.yaml.")).isNotEmpty();
    assertThat(
            ofPackages(
                classes,
                "com.fasterxml.",
                "com.github.dockerjava.",
                "org.fusesource.",
                "io.wbcli.docker."))
        .isEmpty();
  }
}
