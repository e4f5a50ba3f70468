package io.wbcli.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads who holds a lock from the kernel's list, without taking the lock for a moment. */
final class KernelLocks {

  private static final Path LIST = Path.of("/proc/locks");

  /** A line is {@code 1: POSIX ADVISORY WRITE 1942 fe:00:16670823 0 EOF}. */
  private static final Pattern LINE =
      Pattern.compile("\\d+: POSIX .* (?<pid>\\d+) \\w+:\\w+:(?<inode>\\d+) .*");

  private KernelLocks() {}

  /** Returns the holder that the file names, if that process has locked the file. */
  static Optional<LockHolder> holder(Path file) {
    try {
      List<Long> pids = Files.exists(file) ? pids(file) : List.of();
      return pids.isEmpty()
          ? Optional.empty()
          : LockHolder.parse(Files.readString(file)).filter(holder -> pids.contains(holder.pid()));
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty(); // The file was removed, or the system has no such list.
    }
  }

  private static List<Long> pids(Path file) throws IOException {
    String inode = Files.getAttribute(file, "unix:ino").toString();
    return Files.readAllLines(LIST).stream()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group("inode").equals(inode))
        .map(line -> line.group("pid"))
        .map(Long::valueOf)
        .toList();
  }
}
