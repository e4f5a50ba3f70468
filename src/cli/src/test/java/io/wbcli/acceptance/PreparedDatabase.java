package io.wbcli.acceptance;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty Postgres database that is made once in a test run. Each test starts with a copy, which
 * takes a fraction of the time of an initdb.
 */
final class PreparedDatabase implements AutoCloseable {

  private static final String PASSWORD = "prepared";

  private final Path directory;

  PreparedDatabase() {
    String container = "wb-prepared-" + ProcessHandle.current().pid();
    try {
      directory = Files.createTempDirectory(container);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The image's temporary server for the initdb listens on its socket only.
    Shell.succeed(
        """
        trap 'docker rm -f -v %1$s' EXIT
        docker run -d --name %1$s -v %2$s/databases:/var/lib/postgresql/data -e POSTGRES_PASSWORD=%3$s \
          -e PGDATA=/var/lib/postgresql/data/pgdata %4$s &&
        until docker exec %1$s pg_isready -q -h 127.0.0.1; do docker top %1$s || exit 1; done &&
        docker stop %1$s &&
        printf %3$s >%2$s/.postgres-password && chmod 600 %2$s/.postgres-password
        """
            .formatted(container, directory, PASSWORD, TestImages.postgres()));
  }

  /**
   * Copies the database, with its password as {@code wb} keeps it, into an instance's directory.
   */
  void copyTo(Path instanceDirectory) {
    Shell.succeed(
        "mkdir -p %2$s && cp -a --reflink=auto %1$s/databases %1$s/.postgres-password %2$s"
            .formatted(directory, instanceDirectory));
  }

  @Override
  public void close() {
    Shell.run("rm -rf " + directory);
  }
}
