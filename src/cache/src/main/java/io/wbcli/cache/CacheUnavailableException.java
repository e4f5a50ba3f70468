package io.wbcli.cache;

/** The cache did not answer, or refused; callers go on without it. */
public final class CacheUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CacheUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  CacheUnavailableException(String message) {
    this(message, null);
  }
}
