package io.wbcli.service;

/** How much a {@link Finding} matters. */
public enum Severity {
  /** Nothing may be done. */
  ERROR,
  /** The operator should know, and the command goes on. */
  WARNING,
  /** Worth a line, and nothing is wrong. */
  NOTE
}
