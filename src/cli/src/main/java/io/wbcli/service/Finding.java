package io.wbcli.service;

import java.util.List;
import java.util.Locale;

/**
 * Something that was found about an instance before it was changed, or while it was.
 *
 * @param subject what it is about, for example {@code port 127.0.0.1:9001}
 * @param problem the rest of the sentence
 * @param remedy what to do about it, or what follows from it; may be empty
 * @param fields what of the subject it is about, for example {@code environment.API_KEY}; empty for
 *     the whole
 */
public record Finding(
    Severity severity, String subject, String problem, String remedy, List<String> fields) {

  /** A reason to change nothing. */
  public static Finding error(String subject, String problem, String remedy) {
    return new Finding(Severity.ERROR, subject, problem, remedy, List.of());
  }

  /** A problem that does not stop the command. */
  public static Finding warning(String subject, String problem, String remedy) {
    return new Finding(Severity.WARNING, subject, problem, remedy, List.of());
  }

  /** Something that is not wrong. */
  public static Finding note(String subject, String problem, String remedy) {
    return new Finding(Severity.NOTE, subject, problem, remedy, List.of());
  }

  /** The same finding with another remedy. */
  public Finding with(String other) {
    return new Finding(severity, subject, problem, other, fields);
  }

  /** The same finding about certain fields of its subject. */
  public Finding about(List<String> others) {
    return new Finding(severity, subject, problem, remedy, others);
  }

  /** True where nothing may be done. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The severity as it is written in documents. */
  public String severityKey() {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The sentence: subject, problem, and the remedy after a semicolon. */
  @Override
  public String toString() {
    String sentence = subject.isEmpty() ? problem : subject + " " + problem;
    return remedy.isEmpty() ? sentence : sentence + "; " + remedy;
  }
}
