package io.wbcli.cache;

import io.valkey.JedisPubSub;
import java.time.Duration;

/**
 * Hears what other processes invalidate. While nobody can be heard there are no local copies: one
 * of them may be out of date.
 */
final class Invalidations implements AutoCloseable {

  static final String CHANNEL = "cache:invalidated";

  private static final String TAG = "tag:";
  private static final String ENTRY = "entry:";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ValkeyConnection connection;
  private final LocalCopies copies;
  private final Thread listener;

  Invalidations(ValkeyConnection connection, LocalCopies copies) {
    this.connection = connection;
    this.copies = copies;
    this.listener = Thread.ofVirtual().name("cache-invalidations").unstarted(this::listen);
    if (connection.isConfigured()) {
      listener.start();
    }
  }

  static String ofTag(String tag) {
    return TAG + tag;
  }

  static String ofEntry(String entryKey) {
    return ENTRY + entryKey;
  }

  private void listen() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        connection.subscribe(new Listener(), CHANNEL);
      } catch (CacheUnavailableException e) {
        // Tried again below.
      } finally {
        copies.disable();
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Listener extends JedisPubSub {

    @Override
    public void onSubscribe(String channel, int subscribedChannels) {
      copies.enable();
    }

    @Override
    public void onMessage(String channel, String message) {
      if (message.startsWith(TAG)) {
        copies.dropTag(message.substring(TAG.length()));
      } else if (message.startsWith(ENTRY)) {
        copies.drop(message.substring(ENTRY.length()));
      } else {
        copies.dropAll(); // Somebody else's words for something.
      }
    }
  }

  @Override
  public void close() {
    listener.interrupt();
    copies.disable();
  }
}
