package io.wbcli.host;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that are only appended. At a certain size it becomes the old file, in the place
 * of the one before.
 *
 * @param maxBytes the size from which the file is rotated
 */
record HistoryFile(Path file, long maxBytes) {

  private static final long MAX_BYTES = 1024 * 1024;

  /** The history in this directory. */
  static HistoryFile in(Path directory) {
    return new HistoryFile(directory.resolve("history.jsonl"), MAX_BYTES);
  }

  private Path old() {
    return file.resolveSibling("history.1.jsonl");
  }

  /**
   * Appends a line by one write, so that lines of several processes do not mix. Not by a channel,
   * which an interrupted thread cannot use.
   */
  void append(String line) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.exists(file) && Files.size(file) >= maxBytes) {
      Files.move(file, old(), StandardCopyOption.REPLACE_EXISTING);
    }
    String separator = isCutOff() ? "\n" : "";
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write((separator + line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** True where the last line was not written to its end, as on a full disk. */
  private boolean isCutOff() throws IOException {
    try (var reader = new RandomAccessFile(file.toFile(), "r")) {
      if (reader.length() == 0) {
        return false;
      }
      reader.seek(reader.length() - 1);
      return reader.read() != '\n';
    } catch (FileNotFoundException _) {
      return false;
    }
  }

  /** All lines, the oldest first; none where nothing was written yet. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path part : List.of(old(), file)) {
      if (Files.exists(part)) {
        new String(Files.readAllBytes(part), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }
}
