package io.wbcli.command;

import java.util.Locale;

/** A shell that completes command lines. */
enum CompletionShell {
  BASH,
  ZSH,
  FISH;

  /** Returns the text as one word of this shell. */
  String quote(String text) {
    String escaped =
        this == FISH ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "'\\''");
    return "'" + escaped + "'";
  }

  /** The name as operators type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
