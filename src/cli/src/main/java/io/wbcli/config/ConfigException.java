package io.wbcli.config;

import java.util.List;
import java.util.stream.Collectors;

/** The config cannot be used; carries every problem that was found. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** One or more problems of the file's content. */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A file that cannot be found or read. */
  public ConfigException(String message) {
    super(message);
    this.problems = List.of();
  }

  /** The problems in the order in which they were found; empty where there is only the message. */
  public List<Problem> problems() {
    return problems;
  }
}
