package io.wbcli.instance;

import java.time.Duration;
import java.util.Optional;

/**
 * How the app is found to serve.
 *
 * @param path the HTTP path asked; where it is empty, the image's own health check decides, else
 *     {@code /}
 * @param timeout how long an instance may take to become healthy
 */
public record Health(Optional<String> path, Duration timeout) {

  /** The wait for one instance where the config says nothing. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
}
