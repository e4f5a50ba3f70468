package io.wbcli.service;

/**
 * The answer to a check.
 *
 * @param found what was found, or why nothing was asked
 * @param remedy the next command or the config key; may be empty
 */
public record Verdict(Result result, String found, String remedy) {

  /** How a check ended. */
  public enum Result {
    OK,

    /** The instance works, and the operator should know. */
    WARNING,
    FAILED,

    /** Not asked, since something else failed or does not apply. */
    SKIPPED
  }

  /** Returns the answer if all is well. */
  public static Verdict ok(String found) {
    return new Verdict(Result.OK, found, "");
  }

  /** Returns the answer if the instance works and the operator should know something. */
  public static Verdict warning(String found, String remedy) {
    return new Verdict(Result.WARNING, found, remedy);
  }

  /** Returns the answer if something is wrong. */
  public static Verdict failed(String found, String remedy) {
    return new Verdict(Result.FAILED, found, remedy);
  }

  /** Returns the answer if nothing was asked. */
  public static Verdict skipped(String reason) {
    return new Verdict(Result.SKIPPED, reason, "");
  }

  /** Asks whether a service is healthy. */
  static Verdict of(Probe probe, String remedy) {
    try {
      return switch (probe.ask()) {
        case Readiness.Healthy healthy ->
            healthy.warning().map(Verdict::of).orElseGet(() -> ok("healthy"));
        case Readiness.NotYet notYet -> failed(notYet.reason(), remedy);
      };
    } catch (Probe.HopelessException e) {
      return failed(e.getMessage(), remedy);
    }
  }

  private static Verdict of(Finding warning) {
    return warning(warning.with("").toString(), warning.remedy());
  }
}
