package io.wbcli.runtime;

/** The engine refused a call or did not answer; the message is a sentence for the operator. */
public final class EngineException extends RuntimeException {

  /** The kinds of failures that callers treat differently. */
  public enum Kind {
    /** Nothing answers, or it stopped answering. */
    UNREACHABLE,
    /** The configured Docker context or host cannot be used at all. */
    BAD_ENDPOINT,
    /** An engine older than this tool works with. */
    TOO_OLD,
    NOT_FOUND,
    /** A name is in use, or an object is in a state that forbids the call. */
    CONFLICT,
    PORT_TAKEN,
    NO_ADDRESS_POOL,
    /** A subnet that was asked for overlaps another network. */
    SUBNET_TAKEN,
    DISK_FULL,
    OTHER
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** A failure with its cause, which only {@code --debug} shows. */
  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A failure that is complete in its message. */
  public EngineException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** True where no later call can be expected to succeed. */
  public boolean isUnavailable() {
    return switch (kind) {
      case UNREACHABLE, BAD_ENDPOINT, TOO_OLD -> true;
      default -> false;
    };
  }
}
