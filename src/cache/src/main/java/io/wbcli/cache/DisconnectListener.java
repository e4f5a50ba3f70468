package io.wbcli.cache;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;

/** Calls an action as soon as a connection is lost. */
record DisconnectListener(Runnable action) implements RedisConnectionStateListener {

  @Override
  public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
    action.run();
  }
}
