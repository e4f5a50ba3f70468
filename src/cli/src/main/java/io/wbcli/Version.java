package io.wbcli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this tool, set by the build. */
public final class Version {

  private Version() {}

  /** Returns the version, for example {@code 1.2.0}. */
  public static String current() {
    try (var stream = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
