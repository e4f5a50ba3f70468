package io.wbcli.doctor;

import java.util.Locale;

/**
 * What one check of the host has found.
 *
 * @param check the name of the check, which never changes
 * @param found what was found
 * @param remedy what to do about it; empty if there is nothing to do
 */
public record Diagnosis(String check, Status status, String found, String remedy) {

  /** How much it matters. */
  public enum Status {
    OK,
    WARNING,
    ERROR,
    /** The check could not be done. */
    SKIPPED;

    /** The status as it is written. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Diagnosis ok(String check, String found) {
    return new Diagnosis(check, Status.OK, found, "");
  }

  static Diagnosis warning(String check, String found, String remedy) {
    return new Diagnosis(check, Status.WARNING, found, remedy);
  }

  static Diagnosis error(String check, String found, String remedy) {
    return new Diagnosis(check, Status.ERROR, found, remedy);
  }

  static Diagnosis skipped(String check, String reason) {
    return new Diagnosis(check, Status.SKIPPED, reason, "");
  }
}
