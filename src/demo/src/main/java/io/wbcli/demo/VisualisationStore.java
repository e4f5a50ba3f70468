package io.wbcli.demo;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The visualisations in Postgres; computing one is as slow as the platform's real queries. */
final class VisualisationStore {

  private final PostgresService postgres;
  private final double querySeconds;
  private boolean isSeeded;

  VisualisationStore(PostgresService postgres, Map<String, String> environment) {
    this.postgres = postgres;
    this.querySeconds = Double.parseDouble(environment.getOrDefault("DEMO_QUERY_SECONDS", "1.5"));
  }

  /** Makes and fills the table on the first call, when the database is sure to be there. */
  private synchronized void seed() throws SQLException {
    if (isSeeded) {
      return;
    }
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS visualisation (id int PRIMARY KEY, version int NOT NULL, title text NOT NULL);
          INSERT INTO visualisation
            SELECT id, 1, 'Indicator ' || id FROM generate_series(1, 6) AS id ON CONFLICT DO NOTHING
          """);
    }
    isSeeded = true;
  }

  /** The current version of each, by id. */
  Map<Integer, Integer> versions() throws SQLException {
    seed();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      Map<Integer, Integer> versions = new TreeMap<>();
      try (var rows = statement.executeQuery("SELECT id, version FROM visualisation")) {
        while (rows.next()) {
          versions.put(rows.getInt(1), rows.getInt(2));
        }
      }
      return versions;
    }
  }

  Visualisation compute(int id) throws SQLException {
    try (var connection = postgres.connect();
        var query =
            connection.prepareStatement(
                "SELECT version, title, version * 100 + id, pg_sleep(?) FROM visualisation WHERE id"
                    + " = ?")) {
      query.setDouble(1, querySeconds);
      query.setInt(2, id);
      try (var row = query.executeQuery()) {
        row.next();
        return new Visualisation(id, row.getInt(1), row.getString(2), row.getInt(3));
      }
    }
  }

  /** False where there is none with this id. */
  boolean update(int id) throws SQLException {
    try (var connection = postgres.connect();
        var update =
            connection.prepareStatement(
                "UPDATE visualisation SET version = version + 1 WHERE id = ?")) {
      update.setInt(1, id);
      return update.executeUpdate() > 0;
    }
  }
}
