package io.wbcli.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Unix socket in front of the engine that records the requests, and breaks some of them. Expects
 * a connection for each request, as the runtime opens them.
 */
public final class RecordingProxy implements AutoCloseable {

  /** What happens to a request instead of an answer. */
  public enum Fault {
    /** The proxy answers with an internal error; the engine does not see the request. */
    ERROR_500,
    /** The connection ends before the engine sees the request. */
    CUT_REQUEST,
    /** The engine handles the request, and the connection ends in the middle of its answer. */
    CUT_ANSWER,
    /** There is no answer at all. */
    NO_ANSWER
  }

  private record Rule(Predicate<String> request, Optional<Fault> fault, Runnable action) {}

  private static final String ENGINE = "/var/run/docker.sock";
  private static final int CUT_AFTER = 40;
  private static final String ANSWER_500 =
      "HTTP/1.1 500 Error\r\nContent-Length: 23\r\n\r\n{\"message\":\"by a test\"}\n";

  private final Path directory;
  private final ServerSocketChannel server;
  private final List<String> requests = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  /** Listens on a socket in a directory of its own. */
  public RecordingProxy() throws IOException {
    directory = Files.createTempDirectory("wb-proxy");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket()));
    Thread.startVirtualThread(this::accept);
  }

  private Path socket() {
    return directory.resolve("docker.sock");
  }

  /** The environment in which the engine is behind this proxy. */
  public Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "unix://" + socket());
  }

  /** The first lines of the requests so far, for example {@code GET /v1.41/networks}. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those of the requests that contain the text. */
  public List<String> requests(String text) {
    return requests().stream().filter(request -> request.contains(text)).toList();
  }

  /** Forgets the requests so far. */
  public synchronized void clear() {
    requests.clear();
  }

  /** Breaks the next request that contains the text, and only that one. */
  public synchronized void breakNext(String text, Fault fault) {
    rules.add(new Rule(request -> request.contains(text), Optional.of(fault), () -> {}));
  }

  /** Runs the action before the engine sees the next request that contains the text. */
  public synchronized void beforeNext(String text, Runnable action) {
    rules.add(new Rule(request -> request.contains(text), Optional.empty(), action));
  }

  /** Breaks the given request, counted from 1 since the start or the last {@link #clear}. */
  public synchronized void breakNumber(int number, Fault fault) {
    rules.add(new Rule(_ -> requests.size() == number, Optional.of(fault), () -> {}));
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      byte[] head = readHead(Channels.newInputStream(client));
      Optional<Rule> rule = record(head);
      rule.ifPresent(found -> found.action().run());
      Optional<Fault> fault = rule.flatMap(Rule::fault);
      if (fault.isPresent()) {
        serve(head, client, fault.get());
      } else {
        forward(head, client, Long.MAX_VALUE);
      }
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  private static void serve(byte[] head, SocketChannel client, Fault fault) throws IOException {
    switch (fault) {
      case ERROR_500 ->
          Channels.newOutputStream(client).write(ANSWER_500.getBytes(StandardCharsets.US_ASCII));
      case CUT_ANSWER -> forward(head, client, CUT_AFTER);
      case NO_ANSWER -> Channels.newInputStream(client).readAllBytes();
      case CUT_REQUEST -> {}
    }
  }

  private synchronized Optional<Rule> record(byte[] head) {
    String line = new String(head, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    requests.add(line.replace(" HTTP/1.1", ""));
    Optional<Rule> rule = rules.stream().filter(one -> one.request().test(line)).findFirst();
    rule.ifPresent(rules::remove);
    return rule;
  }

  private static byte[] readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toByteArray();
  }

  private static void forward(byte[] head, SocketChannel client, long limit) throws IOException {
    try (SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(ENGINE))) {
      Channels.newOutputStream(engine).write(head);
      Thread.startVirtualThread(() -> copyRequest(client, engine));
      copyAnswer(Channels.newInputStream(engine), Channels.newOutputStream(client), limit);
    }
  }

  private static void copyRequest(SocketChannel client, SocketChannel engine) {
    try {
      Channels.newInputStream(client).transferTo(Channels.newOutputStream(engine));
      engine.shutdownOutput();
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  private static void copyAnswer(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buffer = new byte[8192];
    long left = limit;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
