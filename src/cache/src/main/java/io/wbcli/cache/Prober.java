package io.wbcli.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that opens sessions and pings the server. Whoever needs the server reads one
 * field; nobody else connects, waits for a connection or notices that one is stale.
 */
final class Prober implements AutoCloseable {

  private static final Logger LOG = System.getLogger("io.wbcli.cache");

  private final String server;
  private final ServerClient client;
  private final ConnectionSettings settings;
  private final Thread thread;
  private final CountDownLatch firstOutcome = new CountDownLatch(1);
  private boolean isReportedDown;
  private volatile @Nullable Session session;
  private volatile String reason = "not connected yet";
  private volatile boolean isClosed;
  private final AtomicLong sessions = new AtomicLong();

  Prober(ValkeyAddress address, ConnectionSettings settings) {
    this.server = address.toString();
    this.client = new ServerClient(address, settings);
    this.settings = settings;
    this.thread =
        Thread.ofPlatform().daemon().name("wb-cache-prober " + server).unstarted(this::run);
  }

  /** Starts probing, and waits a moment for the server to answer or to refuse. */
  void start() {
    thread.start();
    try {
      boolean unused =
          firstOutcome.await(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Nullable Session session() {
    return session;
  }

  String reason() {
    return reason;
  }

  long sessions() {
    return sessions.get();
  }

  private void run() {
    while (!isClosed) {
      try (Session opened = Session.open(client, settings)) {
        available(opened);
        watch(opened);
        unavailable("connection lost");
      } catch (RuntimeException | Error e) { // Whatever happens, the next attempt follows.
        unavailable(Answers.reason(e));
        if (!Answers.isTimeout(e)) {
          firstOutcome.countDown();
        }
        pause();
      } finally {
        session = null;
      }
    }
  }

  private void available(Session opened) {
    sessions.incrementAndGet();
    session = opened;
    if (isReportedDown) {
      LOG.log(Level.INFO, "cache server {0} is available", server);
    }
    isReportedDown = false;
    firstOutcome.countDown();
  }

  /** Logs the change once, however many attempts fail after it. */
  private void unavailable(String why) {
    session = null;
    reason = why;
    if (!isReportedDown && !isClosed) {
      LOG.log(Level.WARNING, "cache server {0} is unavailable: {1}", server, why);
      isReportedDown = true;
    }
  }

  private void watch(Session opened) {
    opened.onEnd(() -> LockSupport.unpark(thread));
    while (!isClosed && opened.isOpen() && answers(opened)) {
      pause();
    }
  }

  /**
   * A server is silent if it answers nothing. Counts intervals rather than time: while this process
   * itself stands still, no interval passes.
   */
  private boolean answers(Session opened) {
    return opened.pings().stream().allMatch(this::isAnswered);
  }

  private boolean isAnswered(Ping ping) {
    Duration silence = Duration.ZERO;
    while (!ping.isAnswered()) {
      if (isClosed || ping.hasFailed() || silence.compareTo(settings.commandTimeout()) >= 0) {
        return false;
      }
      boolean hasHeard = ping.await(settings.probeInterval());
      silence = hasHeard ? Duration.ZERO : silence.plus(settings.probeInterval());
    }
    return true;
  }

  private void pause() {
    if (!isClosed) {
      LockSupport.parkNanos(this, settings.probeInterval().toNanos());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
