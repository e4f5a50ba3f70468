package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.model.AuthConfig;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.PullProgress;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Pulls one image. The engine answers 200 and reports errors in the stream. */
record ImagePull(Api api, Calls calls, RegistryCredentials credentials, Client client) {

  void run(ImageReference image, Consumer<PullProgress> listener) {
    Optional<String> error = calls.stream(() -> run(image, new LayerProgress(listener)));
    if (error.isPresent()) {
      throw EngineErrors.refusal(error.get(), Kind.OTHER, null);
    }
  }

  /** Reads the stream to its end, whatever it says, and returns the first error. */
  private Optional<String> run(ImageReference image, LayerProgress progress)
      throws IOException, InterruptedException {
    String path = "/images/create?" + Api.encode(Map.of("fromImage", image.value()));
    Optional<String> error = Optional.empty();
    try (HttpResponse stream = api.post(path, login(image), new byte[0]);
        MappingIterator<JsonNode> items =
            client.json().readerFor(JsonNode.class).readValues(stream.getBody())) {
      while (items.hasNextValue()) {
        JsonNode item = items.nextValue();
        progress.accept(item);
        error = error.or(() -> error(item));
      }
    }
    return error;
  }

  private static Optional<String> error(JsonNode item) {
    String message = item.path("errorDetail").path("message").asText(item.path("error").asText());
    return Optional.of(message).filter(text -> !text.isEmpty());
  }

  private Map<String, String> login(ImageReference image) throws IOException, InterruptedException {
    Optional<AuthConfig> login = credentials.find(image.registry());
    return login.isEmpty()
        ? Map.of()
        : Map.of(
            "X-Registry-Auth",
            Base64.getUrlEncoder().encodeToString(client.json().writeValueAsBytes(login.get())));
  }
}
