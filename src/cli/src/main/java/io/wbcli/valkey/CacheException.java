package io.wbcli.valkey;

/** Thrown if an operation on an instance's cache fails; the message is for the operator. */
public final class CacheException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CacheException(String message) {
    super(message);
  }
}
