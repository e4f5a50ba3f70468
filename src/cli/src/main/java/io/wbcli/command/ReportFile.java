package io.wbcli.command;

import io.wbcli.host.HostException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file with what a command has done or found. */
record ReportFile(Path path) {

  /**
   * Checks before anything is begun that the file can be written.
   *
   * @throws UsageException if not
   */
  void requireWritable() {
    if (Files.isDirectory(path) || !Files.isWritable(path.toAbsolutePath().getParent())) {
      throw UsageException.complete("cannot write report \"" + path + "\"; pass another file");
    }
  }

  /**
   * Writes the file.
   *
   * @throws HostException if the host refuses it
   */
  void write(Consumer<Writer> content) {
    try (Writer writer = Files.newBufferedWriter(path)) {
      content.accept(writer);
    } catch (IOException e) {
      throw new HostException("cannot write report " + path + ": " + e.getMessage(), e);
    }
  }
}
