package io.wbcli.host;

/**
 * How full a file system is.
 *
 * @param usableBytes free for this user
 * @param totalInodes 0 if the file system has no limit, or it is unknown
 */
public record DiskSpace(long usableBytes, long totalBytes, long usableInodes, long totalInodes) {

  /** Below this, Postgres may not even write what it needs to start. */
  public static final long MIN_BYTES = 32L << 20;

  private static final long MIN_INODES = 100;
  private static final long LOW_BYTES = 1L << 30;

  /** On a large disk, 5 % is plenty. */
  private static final long ENOUGH_BYTES = 10L << 30;

  private static final int LOW_SHARE = 20;

  /** True if next to nothing can be written. */
  public boolean isFull() {
    return usableBytes < MIN_BYTES || isOutOfInodes();
  }

  /** True if no further files can be created, however much space there is. */
  public boolean isOutOfInodes() {
    return totalInodes > 0 && usableInodes < MIN_INODES;
  }

  /** True if it will be full soon: below 1 GiB, or below 5 % and 10 GiB; or 5 % of its inodes. */
  public boolean isLow() {
    return usableBytes < LOW_BYTES
        || (usableBytes < ENOUGH_BYTES && usableBytes < totalBytes / LOW_SHARE)
        || isLowOnInodes();
  }

  /** True if inodes are what it lacks. */
  public boolean isLowOnInodes() {
    return totalInodes > 0 && usableInodes < totalInodes / LOW_SHARE;
  }
}
