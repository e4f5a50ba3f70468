package io.wbcli.host;

import io.wbcli.instance.Subnet;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads what the kernel says about this machine. */
final class LinuxFacts {

  private static final Path OVERCOMMIT = Path.of("/proc/sys/vm/overcommit_memory");
  private static final Path HUGEPAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final Path ENGINE_PID = Path.of("/var/run/docker.pid");
  private static final Path DAEMON_CONFIG = Path.of("/etc/docker/daemon.json");
  private static final String OPEN_FILES = "Max open files";

  private LinuxFacts() {}

  static HostFacts read() {
    return new HostFacts(
        text(OVERCOMMIT),
        text(HUGEPAGES).map(text -> text.replaceFirst(".*\\[(\\w+)].*", "$1")),
        engineOpenFiles(),
        text(DAEMON_CONFIG));
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static OptionalLong engineOpenFiles() {
    return text(ENGINE_PID).flatMap(pid -> text(Path.of("/proc", pid, "limits"))).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(OPEN_FILES))
        .map(line -> line.substring(OPEN_FILES.length()).strip().split("\\s+", 2)[0])
        .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
        .findFirst();
  }

  static Optional<DiskSpace> disk(Path path) {
    if (path.toString().isEmpty() || !Files.isDirectory(path)) {
      return Optional.empty();
    }
    try {
      FileStore store = Files.getFileStore(path);
      List<Long> inodes = inodes(path);
      return Optional.of(
          new DiskSpace(
              store.getUsableSpace(), store.getTotalSpace(), inodes.getFirst(), inodes.getLast()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The inodes that are free, and all of them; 0 where they are unknown. */
  private static List<Long> inodes(Path path) throws IOException {
    Process stat =
        new ProcessBuilder("stat", "--file-system", "--format=%d %c", path.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = stat.inputReader()) {
      List<Long> numbers =
          Stream.ofNullable(output.readLine())
              .flatMap(line -> Arrays.stream(line.split(" ", -1)))
              .filter(word -> word.matches("\\d{1,18}"))
              .map(Long::valueOf)
              .toList();
      return numbers.size() == 2 ? numbers : List.of(0L, 0L);
    }
  }

  static List<Subnet> routes() {
    return text(ROUTES).stream()
        .flatMap(String::lines)
        .skip(1)
        .map(line -> line.split("\\s+", -1))
        .filter(fields -> fields.length > 7)
        .map(fields -> new Subnet(address(fields[1]), Long.bitCount(address(fields[7]))))
        .filter(subnet -> subnet.prefix() > 0)
        .toList();
  }

  /** The kernel writes the bytes of an address in the order of the machine, which is reversed. */
  private static long address(String hexadecimal) {
    return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hexadecimal, 16)));
  }
}
