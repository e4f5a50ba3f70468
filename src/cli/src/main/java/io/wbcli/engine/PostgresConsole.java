package io.wbcli.engine;

import java.util.List;
import java.util.Map;

/**
 * Asks the database in a container.
 *
 * @param container its name
 */
public record PostgresConsole(Engine engine, String container) {

  /** What an operator is told of a password that the database does not have. */
  public static final String PASSWORD_REFUSED =
      "Postgres refuses the password: it was set when the data was first made, and later changes of"
          + " the config do not reach it. Give that password as postgres.password, or change it"
          + " inside with ALTER ROLE";

  /**
   * Over TCP, since the server of the first initialisation listens on the socket only; then a query
   * along the app's way, with a password, since the server trusts its own loopback.
   */
  private static final List<String> QUERY =
      List.of(
          "/bin/sh",
          "-c",
          """
          pg_isready -h 127.0.0.1 -U postgres &&
            PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}" PGCONNECT_TIMEOUT=5 psql -h "$HOSTNAME" \
              -U "${POSTGRES_USER:-postgres}" -d "${POSTGRES_DB:-postgres}" -Atc 'SELECT 1'
          """);

  private static final List<String> ACCEPTS = List.of("pg_isready", "-q", "-h", "127.0.0.1");
  private static final String WRONG_PASSWORD = "password authentication failed";

  /** Runs a query as the app would, with the password that the container was given. */
  public ExecResult query() {
    return engine.exec(container, QUERY, Map.of());
  }

  /** True where the running database does not let this password in. */
  public boolean refuses(String password) {
    return refusesPassword(engine.exec(container, QUERY, Map.of("PGPASSWORD", password)));
  }

  /** True where a query failed for its password. */
  public static boolean refusesPassword(ExecResult query) {
    return query.output().contains(WRONG_PASSWORD);
  }

  /**
   * True while the server starts up, goes down or does not listen yet; false too where nobody can
   * tell.
   */
  public boolean isStarting() {
    try {
      int exitCode = engine.exec(container, ACCEPTS, Map.of()).exitCode();
      return exitCode == 1 || exitCode == 2;
    } catch (EngineException e) {
      return false;
    }
  }
}
