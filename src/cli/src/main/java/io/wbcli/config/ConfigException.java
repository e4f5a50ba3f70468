package io.wbcli.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Thrown if the config cannot be used; carries all problems of the file. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Constructs an exception for one or more problems in the file. */
  public ConfigException(List<Problem> problems) {
    this(problems, "");
  }

  /** Constructs an exception for problems in the file, with a last line about what to do. */
  ConfigException(List<Problem> problems, String remedy) {
    super(
        Stream.concat(problems.stream().map(Problem::toString), Stream.of(remedy))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Constructs an exception for a file that cannot be found or read. */
  public ConfigException(String message) {
    super(message);
    this.problems = List.of();
  }

  /** The problems in the order in which they were found; empty if the file could not be read. */
  public List<Problem> problems() {
    return problems;
  }
}
