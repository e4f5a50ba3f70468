package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The directory of the docker command line, with its config file and its contexts.
 *
 * @param path {@code DOCKER_CONFIG}, else {@code ~/.docker}
 */
record DockerConfigDirectory(Path path) {

  /** A named engine. */
  record Context(String host, Optional<Path> certificates) {}

  static DockerConfigDirectory of(Map<String, String> environment) {
    return new DockerConfigDirectory(
        Optional.ofNullable(environment.get("DOCKER_CONFIG"))
            .map(Path::of)
            .orElseGet(() -> Path.of(environment.getOrDefault("HOME", "/"), ".docker")));
  }

  /** The config file as a tree; empty where there is no file. */
  JsonNode configFile() {
    return read(path.resolve("config.json"));
  }

  Optional<String> currentContext() {
    return Optional.of(configFile().path("currentContext").asText())
        .filter(name -> !name.isEmpty());
  }

  /** The context of this name; empty where it does not exist. */
  Optional<Context> context(String name) {
    String directory = directoryOf(name);
    JsonNode meta = read(path.resolve("contexts/meta").resolve(directory).resolve("meta.json"));
    String host = meta.path("Endpoints").path("docker").path("Host").asText();
    Path certificates = path.resolve("contexts/tls").resolve(directory).resolve("docker");
    return Optional.of(host)
        .filter(text -> !text.isEmpty())
        .map(text -> new Context(text, Optional.of(certificates).filter(Files::isDirectory)));
  }

  private static JsonNode read(Path file) {
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return JsonTree.read(in);
    } catch (IOException e) {
      throw new EngineException(
          Kind.BAD_ENDPOINT, "cannot read " + file + " as JSON; fix or remove the file", e);
    }
  }

  /** The name of a context's directory, which is the hash of the context's name. */
  static String directoryOf(String context) {
    return DigestUtils.sha256Hex(context);
  }
}
