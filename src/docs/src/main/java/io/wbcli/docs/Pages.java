package io.wbcli.docs;

import io.wbcli.Version;
import io.wbcli.command.CompletionScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Writes what is made from the commands: manual pages, completion scripts, pages of the site. */
public final class Pages {

  /** The names under which the shells look for the scripts. */
  private static final Map<String, String> SCRIPT_NAMES =
      Map.of("bash", "wb.bash", "zsh", "_wb", "fish", "wb.fish");

  private static final int DATE_LENGTH = "2026-01-31".length();

  private Pages() {}

  /**
   * Writes the pages.
   *
   * @param arguments the directory for {@code man} and {@code completions}, or {@code --site} and
   *     the directory of the site
   */
  public static void main(String[] arguments) {
    if (arguments.length == 2 && arguments[0].equals("--site")) {
      write(Path.of(arguments[1]), SitePages.all());
    } else {
      Path target = Path.of(arguments[0]);
      write(target.resolve("man"), new ManualPages(Version.current(), date()).all());
      write(target.resolve("completions"), completions());
    }
  }

  private static Map<String, String> completions() {
    Map<String, String> scripts = new TreeMap<>();
    for (String shell : CompletionScript.shells()) {
      scripts.put(SCRIPT_NAMES.get(shell), CompletionScript.of(shell));
    }
    return scripts;
  }

  /** The date of the release, so that each build writes the same pages. */
  private static String date() {
    try (var stream = Pages.class.getResourceAsStream("docs.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("date").substring(0, DATE_LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path directory, Map<String, String> files) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
