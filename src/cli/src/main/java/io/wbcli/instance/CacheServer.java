package io.wbcli.instance;

import java.util.Locale;

/** The server program behind an instance's cache; both speak the same protocol. */
public enum CacheServer {
  VALKEY,
  REDIS;

  /** Its name in the config, and the beginning of the names of its programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The server itself. */
  public String server() {
    return key() + "-server";
  }

  /** The client that every image of it has. */
  public String client() {
    return key() + "-cli";
  }

  /** The program that checks and repairs an append-only file. */
  public String fileChecker() {
    return key() + "-check-aof";
  }

  /** The directory of its data, below the instance's own. */
  public String directory() {
    return key();
  }
}
