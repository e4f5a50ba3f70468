package io.wbcli.cache;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a lookup. A stored null is a hit, and an error is not a miss.
 *
 * @param <T> the type of the data
 */
public sealed interface Lookup<T extends @Nullable Object> {

  /** Current data was found. */
  record Hit<T extends @Nullable Object>(T data) implements Lookup<T> {}

  /** There is no entry, or only one of another version. */
  record Miss<T extends @Nullable Object>() implements Lookup<T> {}

  /** The server did not answer, or refused. */
  record Unavailable<T extends @Nullable Object>(String reason) implements Lookup<T> {}
}
