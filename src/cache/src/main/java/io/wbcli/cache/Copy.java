package io.wbcli.cache;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of the server in this process's memory, decoded once by the first caller who needs it.
 */
final class Copy {

  /** What objects, references and the table take beside the value. */
  private static final int OVERHEAD = 200;

  private record Decoded(Object owner, Object value) {}

  private final int weight;
  private final long millisLeft;
  private byte @Nullable [] bytes;
  private volatile @Nullable Decoded decoded;

  /**
   * A copy of these bytes.
   *
   * @param millisLeft until the value expires on the server; negative if it does not
   */
  Copy(byte[] bytes, long millisLeft) {
    this.bytes = bytes;
    this.weight = bytes.length + OVERHEAD;
    this.millisLeft = millisLeft;
  }

  int weight() {
    return weight;
  }

  long nanosLeft() {
    return millisLeft < 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(millisLeft);
  }

  /**
   * The decoded value; empty if it was decoded for another owner, whose type may be another one.
   */
  @SuppressWarnings("unchecked") // Each owner decodes to one type.
  <R> Optional<R> decode(Object owner, Function<byte[], R> decoder) {
    Decoded known = decoded;
    if (known == null) {
      known = decodeOnce(owner, decoder);
    }
    return known.owner().equals(owner) ? Optional.of((R) known.value()) : Optional.empty();
  }

  private synchronized Decoded decodeOnce(Object owner, Function<byte[], ?> decoder) {
    Decoded known = decoded;
    if (known == null) {
      known = new Decoded(owner, decoder.apply(bytes));
      decoded = known;
      bytes = null;
    }
    return known;
  }
}
