package io.wbcli.runtime;

/** Takes what a container or a command writes, as it comes. Called by one thread at a time. */
@FunctionalInterface
public interface OutputSink {

  /** Where something was written to. */
  enum Source {
    STDOUT,
    STDERR
  }

  /**
   * Takes some bytes; lines and characters may be split between two calls.
   *
   * @param bytes not used again by the caller
   */
  void accept(Source source, byte[] bytes);
}
