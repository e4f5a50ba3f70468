package io.wbcli.host;

import io.wbcli.instance.HostPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out whether a port of this host is free, and which process holds it if it is not. */
final class PortHolder {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** Why the port cannot be bound, such as {@code in use by process 12}; empty where it can. */
  static Optional<String> find(HostPort port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return Optional.empty();
    } catch (BindException e) {
      boolean foreignAddress = String.valueOf(e.getMessage()).contains("assign");
      return Optional.of(
          foreignAddress
              ? port.address() + " is not an address of this host"
              : "in use by " + process(port.port()));
    } catch (IOException e) {
      return Optional.of("cannot be bound: " + e.getMessage());
    }
  }

  private static InetSocketAddress address(HostPort port) {
    return port.address().equals(HostPort.ALL_ADDRESSES)
        ? new InetSocketAddress(port.port())
        : new InetSocketAddress(port.address(), port.port());
  }

  /** The kernel shows a socket's process only to that process's user and to root. */
  private static String process(int port) {
    Set<String> sockets =
        Stream.of("tcp", "tcp6")
            .flatMap(table -> listeners(PROC.resolve("net").resolve(table), port))
            .collect(Collectors.toSet());
    return ProcessHandle.allProcesses()
        .filter(process -> holdsAny(process.pid(), sockets))
        .findFirst()
        .map(
            process ->
                "process " + process.pid() + " (" + process.info().command().orElse("?") + ")")
        .orElse("a process of another user");
  }

  /**
   * The sockets that listen on the port, from columns 2 (local address), 4 (state) and 10 (inode).
   */
  private static Stream<String> listeners(Path table, int port) {
    String suffix = ":%04X".formatted(port);
    try {
      return Files.readAllLines(table).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 9)
          .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
          .map(columns -> "socket:[" + columns[9] + "]");
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (Stream<Path> descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
      return descriptors.anyMatch(descriptor -> sockets.contains(linkTarget(descriptor)));
    } catch (IOException e) {
      return false;
    }
  }

  private static String linkTarget(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
