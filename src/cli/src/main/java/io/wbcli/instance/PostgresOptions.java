package io.wbcli.instance;

import java.util.Map;
import java.util.Optional;

/**
 * What the config says of an instance's database.
 *
 * @param publish where the database is reachable on the host; empty for nowhere
 * @param password the superuser's password; empty lets wb make and keep one
 * @param settings the server's own settings, as after {@code -c}
 */
public record PostgresOptions(
    Optional<HostPort> publish, Optional<String> password, Map<String, String> settings) {

  @Override
  public String toString() {
    return "PostgresOptions[publish=" + publish + ", settings=" + settings + "]";
  }
}
