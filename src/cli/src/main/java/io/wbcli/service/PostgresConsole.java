package io.wbcli.service;

import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import java.util.List;
import java.util.Map;

/** Asks the database in a running container. */
public record PostgresConsole(ContainerRuntime runtime, ContainerId container) {

  static final String PASSWORD_PROBLEM =
      "Postgres refuses the password: it was set when the data was created, and a later change of"
          + " the config does not reach it";

  static final String PASSWORD_REMEDY =
      "set postgres.password to that password, or change it in the database with ALTER ROLE";

  static final String PASSWORD_REFUSED = PASSWORD_PROBLEM + "; " + PASSWORD_REMEDY;

  /**
   * Over TCP, since the server of the first initialisation listens on the socket only; then a query
   * along the app's way, with a password, since the server trusts its own loopback.
   */
  private static final Exec QUERY =
      Exec.of(
          List.of(
              "/bin/sh",
              "-c",
              """
              pg_isready -h 127.0.0.1 -U postgres &&
                PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}" PGCONNECT_TIMEOUT=5 psql -h "$HOSTNAME" \
                  -U "${POSTGRES_USER:-postgres}" -d "${POSTGRES_DB:-postgres}" -Atc 'SELECT 1'
              """));

  private static final Exec ACCEPTS = Exec.of(List.of("pg_isready", "-q", "-h", "127.0.0.1"));

  private static final String WRONG_PASSWORD = "password authentication failed";

  /** Runs a query as the app would, with the password that the container was given. */
  public ExecResult query() {
    return runtime.exec(container, QUERY);
  }

  /** The same query with another password. */
  static Exec queryWith(String password) {
    return QUERY.with(Map.of("PGPASSWORD", password));
  }

  /** True where a query failed for its password. */
  static boolean refusesPassword(ExecResult query) {
    return query.output().contains(WRONG_PASSWORD);
  }

  /**
   * True while the server starts up, goes down or does not listen yet; false too where the
   * container does not answer.
   */
  public boolean isStarting() {
    try {
      int exitCode = runtime.exec(container, ACCEPTS).exitCode();
      return exitCode == 1 || exitCode == 2;
    } catch (EngineException e) {
      return false;
    }
  }
}
