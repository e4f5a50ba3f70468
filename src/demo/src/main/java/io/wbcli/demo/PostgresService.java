package io.wbcli.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The app's database, at {@code PG_HOST} and {@code PG_PORT} with {@code PG_PASSWORD}. */
final class PostgresService implements AutoCloseable {

  /** As many as there are visualisations, and some for the pages. */
  private static final int MAX_CONNECTIONS = 10;

  private static final int CONNECT_MILLIS = 3000;

  /** In seconds; more than the slowest query of the demo. */
  private static final int ANSWER_LIMIT = 120;

  /** Else the database goes on with a query that nobody waits for any more. */
  private static final String GONE_CLIENTS_END = "-c client_connection_check_interval=500ms";

  private final HikariDataSource connections;

  PostgresService(Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%s/postgres"
            .formatted(
                environment.getOrDefault("PG_HOST", "localhost"),
                environment.getOrDefault("PG_PORT", "5432")));
    config.setUsername("postgres");
    config.setPassword(environment.getOrDefault("PG_PASSWORD", ""));
    config.addDataSourceProperty("socketTimeout", ANSWER_LIMIT);
    config.addDataSourceProperty("options", GONE_CLIENTS_END);
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1); // The app starts before its database, if need be.
    connections = new HikariDataSource(config);
  }

  Connection connect() throws SQLException {
    return connections.getConnection();
  }

  ServiceStatus status() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SHOW server_version")) {
      result.next();
      return ServiceStatus.up("Postgres " + result.getString(1));
    } catch (SQLException e) {
      return ServiceStatus.down(e.getMessage());
    }
  }

  /** Ends all connections, those that are at work too. */
  @Override
  public void close() {
    connections.close();
  }
}
