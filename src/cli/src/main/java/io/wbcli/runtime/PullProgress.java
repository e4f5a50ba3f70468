package io.wbcli.runtime;

/**
 * How far a pull is.
 *
 * @param currentBytes of the layers known so far; never falls within a phase
 * @param totalBytes of the layers known so far; 0 where the engine does not report it
 */
public record PullProgress(Phase phase, long currentBytes, long totalBytes) {

  /** What the engine does with an image, in this order. */
  public enum Phase {
    DOWNLOADING,
    EXTRACTING
  }

  /** The share of all bytes, 0 to 100. */
  public int percent() {
    return totalBytes == 0 ? 0 : (int) (100 * currentBytes / totalBytes);
  }
}
