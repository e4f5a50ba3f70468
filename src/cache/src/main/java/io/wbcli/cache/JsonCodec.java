package io.wbcli.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The codec by Jackson. */
final class JsonCodec<T extends @Nullable Object> implements Codec<T> {

  /** Writes what {@code JSON.stringify} writes. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new JavaScriptModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  JsonCodec(ObjectMapper mapper, Type type) {
    JavaType javaType = mapper.constructType(type);
    this.writer = javaType.isContainerType() ? mapper.writerFor(javaType) : mapper.writer();
    this.reader = mapper.readerFor(javaType).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** By way of a text: the writer of bytes escapes what is outside of the basic plane. */
  @Override
  public byte[] encode(T data) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JavaScriptGenerator(writer.createGenerator(text))) {
      writer.writeValue(json, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Surrogates.escapeLone(text.toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** By way of a text, too: the reader of bytes refuses lone surrogates in names. */
  @Override
  public T decode(byte[] json) {
    try {
      return reader.readValue(new String(json, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
