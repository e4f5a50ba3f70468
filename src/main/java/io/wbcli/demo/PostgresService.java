package io.wbcli.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The app's database, at {@code PG_HOST} and {@code PG_PORT} with {@code PG_PASSWORD}. */
final class PostgresService {

  private static final String CONNECT_SECONDS = "3";

  /** More than the slowest query of the demo. */
  private static final String ANSWER_SECONDS = "60";

  private final String url;
  private final Properties login = new Properties();

  PostgresService(Map<String, String> environment) {
    url =
        "jdbc:postgresql://%s:%s/postgres"
            .formatted(
                environment.getOrDefault("PG_HOST", "localhost"),
                environment.getOrDefault("PG_PORT", "5432"));
    login.setProperty("user", "postgres");
    login.setProperty("password", environment.getOrDefault("PG_PASSWORD", ""));
    login.setProperty("connectTimeout", CONNECT_SECONDS);
    login.setProperty("socketTimeout", ANSWER_SECONDS);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, login);
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
}
