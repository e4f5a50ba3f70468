import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Docker Engine on which one instance runs, from recorded answers: so the training of the cache
 * needs no engine, and is the same everywhere. Usage: {@code java RecordedEngine.java SOCKET
 * ANSWERS DIRECTORY}; it ends when its stdin does.
 */
static final List<String> NAMES = List.of("one", "one-postgres", "one-valkey");

static final List<String> ROLES = List.of("app", "postgres", "valkey");

Path answers;
String directory;

void main(String[] arguments) throws IOException {
  answers = Path.of(arguments[1]);
  directory = arguments[2];
  ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  server.bind(UnixDomainSocketAddress.of(arguments[0]));
  Thread.ofPlatform().daemon().start(() -> serve(server));
  System.in.transferTo(System.out);
}

void serve(ServerSocketChannel server) {
  while (true) {
    try {
      SocketChannel connection = server.accept();
      Thread.ofVirtual().start(() -> answer(connection));
    } catch (IOException e) {
      return;
    }
  }
}

void answer(SocketChannel connection) {
  try (connection) {
    InputStream in = Channels.newInputStream(connection);
    String[] request = line(in).split(" ");
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.startsWith("Content-Length: ")) {
        length = Integer.parseInt(header.substring("Content-Length: ".length()));
      }
    }
    in.readNBytes(length);
    ByteBuffer response = ByteBuffer.wrap(respond(request[0], request[1]));
    while (response.hasRemaining()) {
      connection.write(response);
    }
  } catch (IOException _) {
    // The caller has gone.
  }
}

String line(InputStream in) throws IOException {
  ByteArrayOutputStream line = new ByteArrayOutputStream();
  for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
    line.write(next);
  }
  return line.toString(StandardCharsets.ISO_8859_1).strip();
}

byte[] respond(String method, String versioned) throws IOException {
  String[] parts = versioned.replaceFirst("^/v[0-9.]+", "").split("[?]", 2);
  String path = parts[0];
  if (path.equals("/_ping")) {
    return response("200 OK\r\nApi-Version: 1.41", "OK");
  }
  if (path.endsWith("/start") && path.startsWith("/exec")) {
    return response("101 UPGRADED\r\nUpgrade: tcp", frame("PONG\n"));
  }
  if (path.endsWith("/logs")) {
    return response("200 OK", frame("2026-01-01T00:00:00.000000000Z listening\n"));
  }
  if (method.equals("GET")) {
    return read(path);
  }
  boolean makes = path.matches(".*/(create|exec)");
  return makes
      ? response("201 Created", "{\"Id\":\"%s\"}".formatted(created(parts).repeat(64)))
      : path.endsWith("/wait")
          ? response("200 OK", "{\"StatusCode\":0}")
          : response("204 No Content", "");
}

/** A container that replaces one of the recorded ones is that one: it is there, and it is healthy. */
String created(String[] parts) {
  String name = parts.length < 2 ? "" : parts[1].replaceFirst(".*\\bname=([^&]*).*", "$1");
  return Integer.toString(NAMES.contains(name) ? NAMES.indexOf(name) + 1 : 4);
}

byte[] read(String path) throws IOException {
  String[] words = path.split("/");
  return switch (words[1]) {
    case "networks" -> recorded("networks", 0);
    case "images" -> recorded("image", 0);
    case "exec" -> response("200 OK", "{\"Running\":false,\"ExitCode\":0}");
    case "containers" -> words.length == 3 ? recorded("containers", 0) : container(words[2]);
    default -> response("404 Not Found", "{\"message\":\"not recorded\"}");
  };
}

byte[] container(String nameOrId) throws IOException {
  int index =
      NAMES.contains(nameOrId) ? NAMES.indexOf(nameOrId) : "123".indexOf(nameOrId.charAt(0));
  return index < 0
      ? response("404 Not Found", "{\"message\":\"no such container\"}")
      : recorded("container", index);
}

byte[] recorded(String name, int index) throws IOException {
  return response(
      "200 OK",
      Files.readString(answers.resolve(name + ".json"))
          .replace("@ID@", Integer.toString(index + 1).repeat(64))
          .replace("@NAME@", NAMES.get(index))
          .replace("@ROLE@", ROLES.get(index))
          .replace("@DIRECTORY@", directory));
}

String frame(String text) {
  return "\1\0\0\0\0\0\0" + (char) text.length() + text;
}

byte[] response(String status, String body) {
  String length = status.startsWith("101") ? "" : "Content-Length: " + body.length() + "\r\n";
  return ("HTTP/1.1 " + status + "\r\n" + length + "\r\n" + body)
      .getBytes(StandardCharsets.ISO_8859_1);
}
