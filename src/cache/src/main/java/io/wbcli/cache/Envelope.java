package io.wbcli.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored: {@code {"versionHash":…,"data":…}}, the format of the platform's own
 * server.
 */
final class Envelope {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] BEGIN = Bytes.of("{\"versionHash\":\"");
  private static final byte[] MIDDLE = Bytes.of("\",\"data\":");

  private final String versionHash;
  private final byte[] data;

  /** An envelope of data that is JSON text. */
  Envelope(String versionHash, byte[] data) {
    this.versionHash = versionHash;
    this.data = data;
  }

  String versionHash() {
    return versionHash;
  }

  byte[] data() {
    return data;
  }

  /**
   * What this library has written, without a look at the data: the caller must decode all of it.
   * Empty if the text begins in another way.
   */
  static Optional<Envelope> parseOwn(byte[] text) {
    int versionEnd = startsWith(text, 0, BEGIN) ? endOfPlainText(text, BEGIN.length) : -1;
    if (versionEnd < 0 || !startsWith(text, versionEnd, MIDDLE) || text[text.length - 1] != '}') {
      return Optional.empty();
    }
    String version =
        new String(text, BEGIN.length, versionEnd - BEGIN.length, StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOfRange(text, versionEnd + MIDDLE.length, text.length - 1);
    return Optional.of(new Envelope(version, data));
  }

  private static boolean startsWith(byte[] text, int offset, byte[] part) {
    int end = offset + part.length;
    return text.length > end && Arrays.equals(text, offset, end, part, 0, part.length);
  }

  /** The index of the quote that ends a text without escapes; else -1. */
  private static int endOfPlainText(byte[] text, int begin) {
    int index = begin;
    while (index < text.length && text[index] != '"') {
      if (text[index] == '\\') {
        return -1;
      }
      index++;
    }
    return index;
  }

  /** Empty if the text is not an envelope: then it is somebody else's. */
  static Optional<Envelope> parse(byte[] text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? parse(parser, text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Envelope> parse(JsonParser parser, byte[] text) throws IOException {
    String version = null;
    byte[] data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("versionHash")) {
        version = value == JsonToken.VALUE_STRING ? parser.getText() : null;
      } else if (name.equals("data")) {
        data = slice(parser, text);
      }
      parser.skipChildren();
    }
    boolean isComplete =
        parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    return isComplete ? of(version, data) : Optional.empty();
  }

  private static Optional<Envelope> of(@Nullable String version, byte @Nullable [] data) {
    return version == null || data == null
        ? Optional.empty()
        : Optional.of(new Envelope(version, data));
  }

  private static byte[] slice(JsonParser parser, byte[] text) throws IOException {
    int begin = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return Arrays.copyOfRange(text, begin, (int) parser.currentLocation().getByteOffset());
  }

  byte[] toJson() {
    byte[] version = quoted(versionHash);
    int length = BEGIN.length + version.length + MIDDLE.length + data.length + 1;
    ByteArrayOutputStream json = new ByteArrayOutputStream(length);
    json.writeBytes(BEGIN);
    json.writeBytes(version);
    json.writeBytes(MIDDLE);
    json.writeBytes(data);
    json.write('}');
    return json.toByteArray();
  }

  private static byte[] quoted(String text) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return Surrogates.escapeLone(quoted).getBytes(StandardCharsets.UTF_8);
  }
}
