package io.wbcli.command;

import io.wbcli.host.HostException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A file with what a command has done or found. */
record ReportFile(Path path) {

  /** True where the name asks for a page for browsers. */
  boolean isHtml() {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }

  /**
   * Checks what can be checked before the command begins.
   *
   * @throws UsageException if the file cannot be written
   */
  void requireWritable() {
    if (Files.isDirectory(path) || !Files.isWritable(isReplaced() ? directory() : path)) {
      throw UsageException.complete("cannot write report \"" + path + "\"; pass another file");
    }
  }

  /** A pipe or a device is written to; any other file is replaced as a whole. */
  private boolean isReplaced() {
    return Files.notExists(path) || Files.isRegularFile(path);
  }

  private Path directory() {
    return path.toAbsolutePath().getParent();
  }

  /**
   * Writes the report. Works in an interrupted thread, too.
   *
   * @throws HostException if the file cannot be written
   */
  void write(String text) {
    try {
      if (isReplaced()) {
        replace(text);
      } else {
        write(path, text);
      }
    } catch (IOException e) {
      throw new HostException("cannot write report " + path + ": " + e.getMessage(), e);
    }
  }

  /** Who reads the file meanwhile finds the previous report, or the whole new one. */
  private void replace(String text) throws IOException {
    Path real = Files.exists(path) ? path.toRealPath() : path;
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
