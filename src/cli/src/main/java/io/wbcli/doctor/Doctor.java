package io.wbcli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a host by facts; reads nothing itself. */
public final class Doctor {

  private Doctor() {}

  /** Returns the result of each check. */
  public static List<Diagnosis> examine(Facts facts) {
    List<Diagnosis> results = new ArrayList<>();
    results.add(config(facts.config()));
    results.addAll(new EngineChecks(facts).results());
    results.addAll(new DiskChecks(facts).results());
    results.addAll(new NetworkChecks(facts).results());
    results.addAll(new KernelChecks(facts).results());
    return results;
  }

  private static Diagnosis config(Facts.ConfigFacts config) {
    String check = "config";
    if (!config.problem().isEmpty()) {
      return Diagnosis.error(check, config.problem(), "run \"wb config validate\"");
    }
    Optional<Diagnosis> found =
        config
            .file()
            .map(
                file ->
                    Diagnosis.ok(
                        check,
                        "%s (%d %s)"
                            .formatted(
                                file,
                                config.instances(),
                                config.instances() == 1 ? "instance" : "instances")));
    return found.orElseGet(() -> Diagnosis.skipped(check, "no config file"));
  }
}
