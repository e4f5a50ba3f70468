package io.wbcli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Names of the images that {@code scripts/images} prepares. */
public final class TestImages {

  /** Relative to the top of the checkout, the working directory of all tests. */
  private static final Path FILE = Path.of("target/images.env");

  private TestImages() {}

  /** Postgres. */
  public static String postgres() {
    return named("WB_TEST_POSTGRES_IMAGE");
  }

  /** Valkey. */
  public static String valkey() {
    return named("WB_TEST_VALKEY_IMAGE");
  }

  /** Redis, the other cache server. */
  public static String redis() {
    return named("WB_TEST_REDIS_IMAGE");
  }

  /** The admin. */
  public static String admin() {
    return named("WB_TEST_ADMIN_IMAGE");
  }

  /** The app. */
  public static String app() {
    return named("WB_TEST_APP_IMAGE");
  }

  private static String named(String variable) {
    try (var reader = Files.newBufferedReader(FILE)) {
      Properties names = new Properties();
      names.load(reader);
      return names.getProperty(variable);
    } catch (IOException e) {
      throw new UncheckedIOException("run scripts/images first", e);
    }
  }
}
