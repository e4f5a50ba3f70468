package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes that processes load, which take most of their start-up time. */
public final class LoadedClasses {

  private static final Pattern LOADED = Pattern.compile("\\[class,load] (\\S+) source:");

  /** The options with which the launcher keeps libraries from loading more. */
  private static final Pattern OPTION =
      Pattern.compile("(-Dpicocli|-Djdk|--enable-native)[^\\s']+");

  private static final Path LAUNCHER = Path.of("scripts/lib/image/wb");

  private LoadedClasses() {}

  /** Runs a command line in a process of its own, without a cache, and returns its classes. */
  public static Set<String> of(Path directory, int expectedExitCode, String... arguments)
      throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    Path output = directory.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=%s".formatted(log));
    OPTION.matcher(Files.readString(LAUNCHER)).results().forEach(it -> command.add(it.group()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("WB_CONFIG");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(output)).isEqualTo(expectedExitCode);
    return Files.readAllLines(log).stream()
        .map(LOADED::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .collect(Collectors.toSet());
  }

  /** Those of packages whose names begin so. */
  public static List<String> ofPackages(Set<String> classes, String... packages) {
    return classes.stream()
        .filter(name -> List.of(packages).stream().anyMatch(name::startsWith))
        .toList();
  }
}
