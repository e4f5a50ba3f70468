package io.wbcli.plan;

import io.wbcli.engine.ContainerState;
import io.wbcli.host.DirectoryState;
import io.wbcli.instance.Role;
import java.util.Optional;

/**
 * Which password the database has: the config's, else the one kept with the data, else the one of
 * the container that is there, else a fresh one, but only where there is no data yet.
 *
 * @param password empty where there is data and nobody knows its password
 * @param storeCause why the password must be kept with the data now; empty where it need not be
 */
record PasswordDecision(Optional<String> password, Optional<String> storeCause) {

  private static final String PASSWORD_VARIABLE = "POSTGRES_PASSWORD";

  static PasswordDecision of(Observation observation) {
    DirectoryState directory = observation.directory();
    Optional<String> known =
        observation.instance().postgres().password().or(directory::storedPassword);
    if (known.isPresent()) {
      return new PasswordDecision(known, Optional.empty());
    }
    Optional<String> running =
        observation
            .own(Role.POSTGRES)
            .map(ContainerState::environment)
            .map(environment -> environment.get(PASSWORD_VARIABLE));
    if (running.isPresent()) {
      return new PasswordDecision(
          running, Optional.of("taken over from the container that is there"));
    }
    return directory.postgresData().isPresent()
        ? new PasswordDecision(Optional.empty(), Optional.empty())
        : new PasswordDecision(
            Optional.of(observation.freshPassword()), Optional.of("made for a new database"));
  }
}
