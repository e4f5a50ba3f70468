package io.wbcli.host;

import io.wbcli.instance.InstanceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps two runs of this tool off one instance. The kernel holds the lock, so that it ends with the
 * process however that ends; the file says who holds it, since when, and for what.
 */
public final class InstanceLock implements AutoCloseable {

  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  static InstanceLock acquire(Path directory, InstanceId instance, String command) {
    Path file = file(directory, instance);
    try {
      FileChannel channel = open(file);
      if (!tryLock(channel)) {
        channel.close();
        String holder = LockHolder.describe(Files.readString(file), Instant.now());
        throw new LockedException(instance, holder);
      }
      byte[] content = LockHolder.self(command).fileContent().getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(content));
      return new InstanceLock(channel);
    } catch (IOException e) {
      throw new HostException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path file(Path directory, InstanceId instance) {
    return directory.resolve("wb-" + instance + ".lock");
  }

  /** Returns who holds the lock; neither waits for it nor takes it. */
  static Optional<LockHolder> holder(Path directory, InstanceId instance) {
    return KernelLocks.holder(file(directory, instance));
  }

  /** Where all users of the host may create files. */
  static Path sharedDirectory() {
    return Stream.of(Path.of("/run/lock"), Path.of(System.getProperty("java.io.tmpdir")))
        .filter(Files::isWritable)
        .findFirst()
        .orElse(Path.of("."));
  }

  /**
   * Opens before it creates: the kernel forbids creating over another user's file in a shared
   * directory.
   */
  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException _) {
      try {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      } catch (FileAlreadyExistsException _) {
        // Another run was faster.
      }
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new HostException("cannot unlock: " + e.getMessage(), e);
    }
  }
}
