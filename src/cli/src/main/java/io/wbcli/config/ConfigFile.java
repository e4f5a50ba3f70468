package io.wbcli.config;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The text of a config file, which is always replaced as a whole. */
public record ConfigFile(Path file) {

  /**
   * Reads the text.
   *
   * @throws ConfigException if it cannot be read, is too long or not UTF-8
   */
  public String text() {
    return TextFile.read(file);
  }

  /**
   * Replaces the text in one step: whoever reads the file, or finds it after a crash, finds the one
   * or the other. Mode, owner and group stay, and so does a symbolic link to the file. Works in an
   * interrupted thread, too. The file is locked meanwhile, and waited for; its text is read by the
   * locked channel, since the lock ends when another stream of the file is closed.
   *
   * @throws ConfigException if the text is another one than expected, or cannot be written
   */
  public void replace(String expected, String text) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      Path real = file.toRealPath();
      Object opened = key(real);
      try (FileChannel locked =
              FileChannel.open(real, StandardOpenOption.READ, StandardOpenOption.WRITE);
          var _ = locked.lock()) {
        byte[] content = Channels.newInputStream(locked).readAllBytes();
        if (!opened.equals(key(real)) || !Arrays.equals(content, bytes(expected))) {
          throw new ConfigException(file + ": was changed by somebody else meanwhile");
        }
        Path draft = writeDraft(real, text);
        Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (OverlappingFileLockException e) {
      throw new ConfigException(file + ": is locked by another change");
    } catch (AccessDeniedException e) {
      throw new ConfigException(e.getMessage() + ": permission denied");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot write: " + e.getMessage());
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The identity of the file, which another file in its place does not have. */
  private static Object key(Path real) throws IOException {
    return Files.readAttributes(real, BasicFileAttributes.class).fileKey();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the text beside the file, complete and on the disk; a draft of a killed run is lost. */
  static Path writeDraft(Path real, String text) throws IOException {
    Path draft = real.resolveSibling("." + real.getFileName() + ".wb-new");
    Files.deleteIfExists(draft);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(draft, PosixFilePermissions.asFileAttribute(ownerOnly));
    try {
      try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
        out.write(bytes(text));
        out.getFD().sync();
      }
      if (!Files.readString(draft).equals(text)) {
        throw new IOException("the disk does not return what was written");
      }
      copyOwnership(real, draft);
      return draft;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  private static void copyOwnership(Path from, Path to) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    PosixFileAttributes made = view.readAttributes();
    if (!made.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!made.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }
}
