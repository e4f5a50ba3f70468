package io.wbcli.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as its cache understands it. */
record Entry<T extends @Nullable Object>(String version, T data) {

  /** Empty if it is not an entry, or its data has another form. */
  static <T extends @Nullable Object> Optional<Entry<T>> decode(byte[] text, Codec<T> codec) {
    if (codec instanceof JsonCodec) { // Which refuses data that something follows.
      Optional<Entry<T>> entry =
          Envelope.parseOwn(text).flatMap(envelope -> decode(envelope, codec));
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Envelope.parse(text).flatMap(envelope -> decode(envelope, codec));
  }

  private static <T extends @Nullable Object> Optional<Entry<T>> decode(
      Envelope envelope, Codec<T> codec) {
    try {
      return Optional.of(new Entry<>(envelope.versionHash(), codec.decode(envelope.data())));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
