package io.wbcli.command;

import io.wbcli.history.Operator;
import io.wbcli.host.HostException;
import io.wbcli.output.HtmlReport;
import io.wbcli.output.JUnitReport;
import io.wbcli.output.Timeline;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** The file of a report; its name says in which format it is written. */
record ReportFile(Path file) {

  /**
   * Checks what can be checked before the command begins.
   *
   * @throws UsageException if the file cannot be written
   */
  void requireWritable() {
    if (Files.isDirectory(file) || !Files.isWritable(isReplaced() ? directory() : file)) {
      throw UsageException.complete("cannot write report \"" + file + "\"; pass another file");
    }
  }

  /** A pipe or a device is written to; any other file is replaced as a whole. */
  private boolean isReplaced() {
    return Files.notExists(file) || Files.isRegularFile(file);
  }

  private Path directory() {
    return file.toAbsolutePath().getParent();
  }

  /**
   * Writes the report. Works in an interrupted thread, too.
   *
   * @param error why the command as a whole could not go on
   * @throws HostException if the file cannot be written
   */
  void write(Operator operator, Timeline timeline, Optional<String> error) {
    String text = isHtml() ? html(operator, timeline, error) : junit(operator, timeline, error);
    try {
      if (isReplaced()) {
        replace(text);
      } else {
        write(file, text);
      }
    } catch (IOException e) {
      throw new HostException("cannot write report " + file + ": " + e.getMessage(), e);
    }
  }

  private boolean isHtml() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }

  private static String html(Operator operator, Timeline timeline, Optional<String> error) {
    return HtmlReport.of(operator, timeline, error, ZoneId.systemDefault());
  }

  private static String junit(Operator operator, Timeline timeline, Optional<String> error) {
    StringWriter xml = new StringWriter();
    JUnitReport.write(operator.command(), timeline, error, xml);
    return xml.toString();
  }

  /** Who reads the file meanwhile finds the previous report, or the whole new one. */
  private void replace(String text) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path draft = real.resolveSibling("." + real.getFileName() + ".wb-new");
    try {
      write(draft, text);
      Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void write(Path path, String text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(path.toFile())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
