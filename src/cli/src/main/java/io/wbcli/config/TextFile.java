package io.wbcli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the operator's files. */
final class TextFile {

  private static final long MAX_BYTES = 3L * 1024 * 1024;

  private TextFile() {}

  /**
   * Returns the content as it is.
   *
   * @throws ConfigException if the file cannot be read, is too large, or is no text
   */
  static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigException(file + ": is a directory, expected a file");
      }
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(file + ": is not a regular file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(
            "%s: file has %d KiB, at most %d KiB are allowed"
                .formatted(file, Files.size(file) / 1024, MAX_BYTES / 1024));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": not UTF-8 text");
    } catch (AccessDeniedException e) {
      throw new ConfigException(file + ": permission denied");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot read: " + e.getMessage());
    }
  }

  /** The text without a byte order mark. */
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
