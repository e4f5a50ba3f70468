package io.wbcli.cache;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Data as JSON text in UTF-8.
 *
 * @param <T> the type of the data
 */
public interface Codec<T extends @Nullable Object> {

  /** The JSON text. What it throws keeps the data from being stored, and nothing else. */
  byte[] encode(T data);

  /** The data. What it throws makes the entry a miss. */
  T decode(byte[] json);

  /**
   * JSON as {@code JSON.stringify} writes it: nulls are kept, {@code NaN} and infinities are null,
   * dates are ISO text. Reads records and beans; ignores unknown properties.
   */
  static <T extends @Nullable Object> Codec<T> json(Class<? extends T> type) {
    return new JsonCodec<>(JsonCodec.MAPPER, (Type) type);
  }

  /** The same for a generic type: {@code Codec.json(new TypeReference<List<Row>>() {})}. */
  static <T extends @Nullable Object> Codec<T> json(TypeReference<T> type) {
    return new JsonCodec<>(JsonCodec.MAPPER, type.getType());
  }

  /** JSON by a mapper of your own. */
  static <T extends @Nullable Object> Codec<T> json(ObjectMapper mapper, TypeReference<T> type) {
    return new JsonCodec<>(mapper, type.getType());
  }
}
