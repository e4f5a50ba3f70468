package io.wbcli.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs small files into the archive that the engine unpacks in a container. */
final class FileArchive {

  /** Readable by every user, since the image decides which one its server runs as. */
  private static final int MODE = 0444;

  private FileArchive() {}

  /** A tar archive of the files, by absolute path, to unpack at the root. */
  static byte[] of(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setMode(MODE);
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Not in memory.
    }
    return bytes.toByteArray();
  }
}
