package io.wbcli.execute;

import java.time.Duration;
import java.util.Optional;

/**
 * What the operator said about the execution.
 *
 * @param strict true where an instance without its cache counts as failed
 * @param awaitsApp false to return before the app serves
 * @param timeout the wait for each instance; empty for the config's
 */
public record Settings(boolean strict, boolean awaitsApp, Optional<Duration> timeout) {

  /** What holds where nothing was said. */
  public static final Settings DEFAULT = new Settings(false, true, Optional.empty());
}
