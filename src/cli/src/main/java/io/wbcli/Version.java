package io.wbcli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this tool, set by the build. */
public final class Version {

  private Version() {}

  /** Returns the version, for example {@code 1.2.0}. */
  public static String current() {
    return property("version");
  }

  /** Returns the commit that was built, or {@code unknown}. */
  public static String commit() {
    return property("commit");
  }

  /** Returns the version of Java that this tool is compiled for. */
  public static String java() {
    return property("java");
  }

  private static String property(String name) {
    try (var stream = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
