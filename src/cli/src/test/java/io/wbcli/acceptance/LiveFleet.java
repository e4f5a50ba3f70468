package io.wbcli.acceptance;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import io.wbcli.testing.TestScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Several instances on a live host, each with a copy of the prepared database. */
final class LiveFleet {

  static final int SIZE = TestScale.choose(6, 20);

  private final LiveHost host;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private Optional<String> badImage = Optional.empty();

  /** Starts them. The first one has an admin. */
  LiveFleet(LiveHost host) {
    this.host = host;
    IntStream.rangeClosed(1, SIZE)
        .forEach(i -> ports.put("%s-%02d".formatted(host.id(), i), FreePorts.next()));
    ids()
        .forEach(
            id ->
                Shell.succeed(
                    "cp -a --reflink=auto %s %s"
                        .formatted(host.data(), host.volume().resolve(id))));
    host.afterwards("rm -f /run/lock/wb-" + host.id() + "-*.lock");
    configure(List.of());
    host.succeed("run", "@all");
  }

  List<String> ids() {
    return List.copyOf(ports.keySet());
  }

  String id(int number) {
    return ids().get(number - 1);
  }

  int port(String id) {
    return ports.get(id);
  }

  Path config() {
    return host.directory().resolve("instances.yaml");
  }

  String text() {
    try {
      return Files.readString(config());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the config, with an app for these that ends as soon as it is started. */
  void configure(Collection<String> bad) {
    StringBuilder yaml =
        new StringBuilder(
            """
            mountPath: %s   # the volume
            images: {app: '%s', admin: '%s', postgres: '%s', valkey: '%s'}
            defaults: {health: {path: /health_check}}
            instances:
            """
                .formatted(
                    host.volume(),
                    TestImages.app(),
                    TestImages.admin(),
                    TestImages.postgres(),
                    TestImages.valkey()));
    ports.forEach(
        (id, port) ->
            yaml.append("  %s:   # %s\n    port: %d\n".formatted(id, id, port))
                .append(id.equals(id(1)) ? "    adminVersion: 1.0.0\n" : "")
                .append(bad.contains(id) ? "    images: {app: '" + badImage() + "'}\n" : "")
                .append("    serverVersion: '1.0.0'   # the version\n"));
    try {
      Files.writeString(config(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String badImage() {
    if (badImage.isEmpty()) {
      badImage =
          Optional.of(host.derive(TestImages.app(), "ENTRYPOINT [\"sh\", \"-c\", \"exit 7\"]"));
    }
    return badImage.get();
  }

  /** The container of an app, and the version that it was given. */
  static String app(String id) {
    return Shell.succeed(
            "docker inspect --format '{{.Id}}{{range .Config.Env}} {{.}}{{end}}' "
                + id
                + " | grep -o '^[^ ]*\\|SERVER_VERSION=[^ ]*' | paste -sd' '")
        .out()
        .strip();
  }

  /** The names of the containers that run, when all of them do. */
  List<String> allContainers() {
    return ids().stream()
        .flatMap(
            id ->
                (id.equals(id(1))
                        ? List.of("", "-admin", "-postgres", "-valkey")
                        : List.of("", "-postgres", "-valkey"))
                    .stream().map(suffix -> id + suffix))
        .sorted()
        .toList();
  }
}
