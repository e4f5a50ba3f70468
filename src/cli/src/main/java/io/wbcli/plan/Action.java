package io.wbcli.plan;

import java.util.Locale;

/** What a step does, in the words of the docker command line. */
public enum Action {
  CREATE,
  GENERATE,
  PULL,
  REMOVE,
  RENAME,
  START,
  STOP,
  STORE,
  WAIT,
  WATCH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
