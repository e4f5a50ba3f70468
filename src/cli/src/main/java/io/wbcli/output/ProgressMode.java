package io.wbcli.output;

import java.util.Locale;

/** The values of {@code --progress}. */
public enum ProgressMode {
  /** Drawn on a terminal, lines elsewhere; nothing beside a JSON document. */
  AUTO,
  LIVE,
  PLAIN,
  /** One event a line. */
  JSON,
  /** Errors only. */
  QUIET;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
