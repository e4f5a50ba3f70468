package io.wbcli.cache;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;

/**
 * An entry as it is kept: {@code {"versionHash":…,"data":…}}, the format of the platform's own
 * server.
 */
record Envelope(String versionHash, JsonElement data) {

  private static final Gson JSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  /** Nothing where the text is not an envelope: then it is somebody else's. */
  static Optional<Envelope> parse(String text) {
    try {
      if (JsonParser.parseString(text) instanceof JsonObject object
          && object.has("versionHash")
          && object.has("data")) {
        return Optional.of(
            new Envelope(object.get("versionHash").getAsString(), object.get("data")));
      }
      return Optional.empty();
    } catch (JsonParseException | UnsupportedOperationException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  String toJson() {
    JsonObject object = new JsonObject();
    object.addProperty("versionHash", versionHash);
    object.add("data", data);
    return JSON.toJson(object);
  }
}
