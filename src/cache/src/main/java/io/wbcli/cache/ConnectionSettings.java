package io.wbcli.cache;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * How a {@link ValkeyConnection} behaves.
 *
 * @param connectTimeout for the TCP connection, and again for the handshake
 * @param commandTimeout for one command; a server that answers no ping for as long is given up
 * @param probeInterval between two pings, and between two attempts to connect
 * @param startTimeout how long a new connection waits for its first attempt
 * @param maxCopyBytes the size of all local copies, as JSON
 * @param executor runs loads and asynchronous calls
 */
record ConnectionSettings(
    Duration connectTimeout,
    Duration commandTimeout,
    Duration probeInterval,
    Duration startTimeout,
    long maxCopyBytes,
    Executor executor) {

  private static final ThreadFactory THREADS =
      Thread.ofVirtual().name("wb-cache-call-", 0).factory();

  static final ConnectionSettings DEFAULT =
      new ConnectionSettings(
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          32L << 20,
          task -> THREADS.newThread(task).start());

  ConnectionSettings withConnectTimeout(Duration value) {
    return new ConnectionSettings(
        value, commandTimeout, probeInterval, startTimeout, maxCopyBytes, executor);
  }

  ConnectionSettings withCommandTimeout(Duration value) {
    return new ConnectionSettings(
        connectTimeout, value, probeInterval, startTimeout, maxCopyBytes, executor);
  }

  ConnectionSettings withProbeInterval(Duration value) {
    return new ConnectionSettings(
        connectTimeout, commandTimeout, value, startTimeout, maxCopyBytes, executor);
  }

  ConnectionSettings withStartTimeout(Duration value) {
    return new ConnectionSettings(
        connectTimeout, commandTimeout, probeInterval, value, maxCopyBytes, executor);
  }

  ConnectionSettings withMaxCopyBytes(long value) {
    return new ConnectionSettings(
        connectTimeout, commandTimeout, probeInterval, startTimeout, value, executor);
  }

  ConnectionSettings withExecutor(Executor value) {
    return new ConnectionSettings(
        connectTimeout, commandTimeout, probeInterval, startTimeout, maxCopyBytes, value);
  }
}
