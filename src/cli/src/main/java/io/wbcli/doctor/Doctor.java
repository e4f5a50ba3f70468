package io.wbcli.doctor;

import io.wbcli.config.NameList;
import io.wbcli.instance.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Judges a host by facts; reads nothing itself. */
public final class Doctor {

  private static final String CONFIG = "config";
  private static final String VALIDATE = "run \"wb config validate\"";

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
    if (!config.problem().isEmpty()) {
      return Diagnosis.error(CONFIG, config.problem(), VALIDATE);
    }
    return config
        .file()
        .map(file -> instances(config, file))
        .orElseGet(() -> Diagnosis.skipped(CONFIG, "no config file"));
  }

  /** The others can be acted on. */
  private static Diagnosis instances(Facts.ConfigFacts config, String file) {
    String found = "%s (%s)".formatted(file, Quantity.format(config.instances(), "instance"));
    return config.invalid().isEmpty()
        ? Diagnosis.ok(CONFIG, found)
        : Diagnosis.warning(
            CONFIG, found + "; errors in " + NameList.format(config.invalid()), VALIDATE);
  }
}
