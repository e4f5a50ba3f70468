package io.wbcli.service;

import io.wbcli.host.DirectoryState;
import io.wbcli.runtime.ServiceState;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which password the database has: the config's, else the stored one, else that of the container
 * that is there, else a fresh one, but only where there is no data yet.
 *
 * @param value empty where there is data and its password is unknown
 * @param origin where a password comes from that must be stored now; empty where it need not be
 */
public record DatabasePassword(Optional<String> value, Optional<Origin> origin) {

  /** Where a password comes from that is neither in the config nor stored yet. */
  public enum Origin {
    GENERATED,
    RUNNING_CONTAINER
  }

  /**
   * Decides.
   *
   * @param generator called where a fresh one is needed, at most once
   */
  public static DatabasePassword of(ObservedInstance observed, Supplier<String> generator) {
    DirectoryState directory = observed.directory();
    Optional<String> known =
        observed.instance().postgres().password().or(directory::storedPassword);
    if (known.isPresent()) {
      return new DatabasePassword(known, Optional.empty());
    }
    Optional<String> running =
        Postgres.container(observed)
            .map(ServiceState::environment)
            .map(environment -> environment.get(Postgres.PASSWORD));
    if (running.isPresent()) {
      return new DatabasePassword(running, Optional.of(Origin.RUNNING_CONTAINER));
    }
    return directory.postgresData().isPresent()
        ? new DatabasePassword(Optional.empty(), Optional.empty())
        : new DatabasePassword(Optional.of(generator.get()), Optional.of(Origin.GENERATED));
  }

  @Override
  public String toString() {
    return "DatabasePassword[origin=" + origin + "]";
  }
}
