package io.wbcli.testing;

import io.wbcli.instance.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The images that {@code scripts/images} has prepared. */
public final class TestImages {

  private static final Path FILE = Path.of("target/images.env");

  private TestImages() {}

  /** Postgres. */
  public static ImageReference postgres() {
    return named("WB_TEST_POSTGRES_IMAGE");
  }

  /** Valkey. */
  public static ImageReference valkey() {
    return named("WB_TEST_VALKEY_IMAGE");
  }

  /** Redis, the other cache server. */
  public static ImageReference redis() {
    return named("WB_TEST_REDIS_IMAGE");
  }

  /** The admin. */
  public static ImageReference admin() {
    return named("WB_TEST_ADMIN_IMAGE");
  }

  /** The app. */
  public static ImageReference app() {
    return named("WB_TEST_APP_IMAGE");
  }

  private static ImageReference named(String variable) {
    try (var reader = Files.newBufferedReader(FILE)) {
      Properties names = new Properties();
      names.load(reader);
      return new ImageReference(names.getProperty(variable));
    } catch (IOException e) {
      throw new UncheckedIOException("run scripts/images first", e);
    }
  }
}
