package io.wbcli.execute;

import io.wbcli.engine.CacheConsole;
import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.Engine;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.PostgresConsole;
import io.wbcli.execute.Probe.ProbeFailure;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions by which each role is found to serve. */
final class Probes {

  private static final Duration HTTP_LIMIT = Duration.ofSeconds(10);

  private final Engine engine;
  private final Instance instance;

  Probes(Engine engine, Instance instance) {
    this.engine = engine;
    this.instance = instance;
  }

  Probe of(ContainerSpec spec) {
    return switch (spec.role()) {
      case POSTGRES -> () -> postgres(spec.name());
      case VALKEY -> () -> valkey(spec.name());
      case ADMIN -> healthcheck(spec).map(command -> exec(spec, command)).orElse(Optional::empty);
      case APP -> app(spec);
    };
  }

  private Optional<String> postgres(String name) {
    ExecResult result = new PostgresConsole(engine, name).query();
    if (PostgresConsole.refusesPassword(result)) {
      throw new ProbeFailure(PostgresConsole.PASSWORD_REFUSED);
    }
    return result.succeeded() ? Optional.empty() : Optional.of(result.lastLine());
  }

  /**
   * Whether Postgres obeys a stop: not while it initialises its data, which a kill would leave half
   * done.
   */
  Probe stoppable(String name) {
    PostgresConsole console = new PostgresConsole(engine, name);
    return () -> console.isStarting() ? Optional.of("it is still starting") : Optional.empty();
  }

  private Optional<String> valkey(String name) {
    ExecResult result = new CacheConsole(engine, name, instance.valkey().server()).ping();
    return result.output().strip().equals("PONG")
        ? Optional.empty()
        : Optional.of(result.lastLine());
  }

  private Probe app(ContainerSpec spec) {
    Optional<List<String>> command =
        instance.health().path().isPresent() ? Optional.empty() : healthcheck(spec);
    return command.map(found -> exec(spec, found)).orElseGet(this::http);
  }

  /** The image's own check, run by us: the engine's first run of it may be half a minute away. */
  private Optional<List<String>> healthcheck(ContainerSpec spec) {
    return engine
        .findImage(spec.image())
        .map(ImageState::healthcheck)
        .filter(command -> !command.isEmpty());
  }

  private Probe exec(ContainerSpec spec, List<String> command) {
    return () -> {
      ExecResult result = engine.exec(spec.name(), command, Map.of());
      return result.succeeded()
          ? Optional.empty()
          : Optional.of("its health check says: " + result.lastLine());
    };
  }

  private Probe http() {
    HostPort address = instance.address();
    URI uri =
        URI.create(
            "http://%s:%d%s"
                .formatted(
                    address.reachableAddress(),
                    address.port(),
                    instance.health().path().orElse("/")));
    HttpClient http = HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(HTTP_LIMIT).build();
    return () -> {
      try {
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status < 500 ? Optional.empty() : Optional.of("HTTP " + status + " from " + uri);
      } catch (IOException e) {
        return Optional.of("no answer from " + uri);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted");
      }
    };
  }
}
