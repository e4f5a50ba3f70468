package io.wbcli.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as its cache understands it. */
record Entry<T extends @Nullable Object>(String version, T data) {

  /** Empty if it is not an entry, or its data has another form. */
  static <T extends @Nullable Object> Optional<Entry<T>> decode(byte[] text, Codec<T> codec) {
    try {
      return Envelope.parse(text)
          .map(envelope -> new Entry<>(envelope.versionHash(), codec.decode(envelope.data())));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
