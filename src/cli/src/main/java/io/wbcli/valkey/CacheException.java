package io.wbcli.valkey;

/** An instance's cache cannot do what was asked; the message is a sentence for the operator. */
public final class CacheException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CacheException(String message) {
    super(message);
  }
}
