package io.wbcli.cache;

/**
 * What a look into the cache found. A stored null is a hit, and an error is not a miss.
 *
 * @param <T> the type of the data
 */
public sealed interface Lookup<T> {

  /** The data is there, in the version that was asked for. */
  record Hit<T>(T data) implements Lookup<T> {}

  /** There is nothing, or only another version. */
  record Miss<T>() implements Lookup<T> {}

  /** The cache could not be asked. */
  record Unavailable<T>(String reason) implements Lookup<T> {}
}
