package io.wbcli.cache;

import org.jspecify.annotations.Nullable;

/** The cache server did not answer, or refused a command; callers continue without it. */
public final class CacheUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a stack trace: while the server is down, every call makes one. */
  CacheUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  CacheUnavailableException(String message) {
    this(message, null);
  }
}
