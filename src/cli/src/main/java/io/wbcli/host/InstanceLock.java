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

  private static final int MAX_CONTENT = 4096;

  private final FileChannel channel;
  private final LockHolder self;
  private Optional<LockHolder> abandoned;

  private InstanceLock(FileChannel channel, LockHolder self, Optional<LockHolder> abandoned)
      throws IOException {
    this.channel = channel;
    this.self = self;
    this.abandoned = abandoned;
    write(self);
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
      Optional<LockHolder> previous = LockHolder.parse(content(channel));
      return new InstanceLock(channel, LockHolder.self(command, previous), previous);
    } catch (IOException e) {
      throw new HostException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  /** Not through another channel, whose end would release the lock. */
  private static String content(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_CONTENT);
    int read = channel.read(content, 0);
    return new String(content.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
  }

  /** When the lock was taken. */
  public Instant since() {
    return self.since();
  }

  private void write(LockHolder holder) throws IOException {
    byte[] content = holder.fileContent().getBytes(StandardCharsets.UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(content), 0);
  }

  /**
   * The holder before this one if it was killed, or ended before it had settled what one before it
   * left under way.
   */
  public Optional<LockHolder> abandoned() {
    return abandoned;
  }

  /**
   * Notes that nothing is under way any more of commands that were killed.
   *
   * @throws HostException if that cannot be written
   */
  public void settle() {
    try {
      write(self.settled());
      abandoned = Optional.empty();
    } catch (IOException e) {
      throw new HostException("cannot write the lock: " + e.getMessage(), e);
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

  /** An empty file is that of a lock which was released, with nothing left to settle. */
  @Override
  public void close() {
    try (channel) {
      if (abandoned.isEmpty()) {
        channel.truncate(0);
      }
    } catch (IOException e) {
      throw new HostException("cannot unlock: " + e.getMessage(), e);
    }
  }
}
