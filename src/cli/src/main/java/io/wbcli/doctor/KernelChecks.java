package io.wbcli.doctor;

import java.util.List;

/** Checks of settings of the kernel, which containers share with the host. */
record KernelChecks(Facts facts) {

  private static final String OVERCOMMIT = "overcommit-memory";
  private static final String HUGEPAGES = "transparent-hugepages";
  private static final String OPEN_FILES = "open-files";

  /** What Valkey asks for: 10,000 clients, and 32 for itself. */
  private static final long ENOUGH_FILES = 10_032;

  List<Diagnosis> results() {
    if (!facts.isLocal()) {
      return List.of(skipped(OVERCOMMIT), skipped(HUGEPAGES), skipped(OPEN_FILES));
    }
    return List.of(overcommit(), hugepages(), openFiles());
  }

  private static Diagnosis skipped(String check) {
    return Diagnosis.skipped(check, "the engine is on another host");
  }

  private Diagnosis overcommit() {
    String value = facts.host().overcommitMemory().orElse("");
    if (value.isEmpty()) {
      return Diagnosis.skipped(OVERCOMMIT, "not readable");
    }
    String found = "vm.overcommit_memory is " + value;
    return value.equals("1")
        ? Diagnosis.ok(OVERCOMMIT, found)
        : Diagnosis.warning(
            OVERCOMMIT,
            found + ": Valkey may fail to rewrite its file when memory is short",
            "sudo sysctl -w vm.overcommit_memory=1, and the same in /etc/sysctl.d/");
  }

  private Diagnosis hugepages() {
    String value = facts.host().transparentHugepages().orElse("");
    if (value.isEmpty()) {
      return Diagnosis.skipped(HUGEPAGES, "not readable");
    }
    return value.equals("always")
        ? Diagnosis.warning(
            HUGEPAGES,
            "always: Valkey becomes slower and needs more memory",
            "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
        : Diagnosis.ok(HUGEPAGES, value);
  }

  private Diagnosis openFiles() {
    if (facts.host().engineOpenFiles().isEmpty()) {
      return Diagnosis.skipped(OPEN_FILES, "limit of the engine not readable");
    }
    long limit = facts.host().engineOpenFiles().getAsLong();
    String found = limit == Long.MAX_VALUE ? "unlimited" : Long.toString(limit);
    return limit >= ENOUGH_FILES
        ? Diagnosis.ok(OPEN_FILES, found)
        : Diagnosis.warning(
            OPEN_FILES,
            found + " for each container, Valkey asks for " + ENOUGH_FILES,
            "set LimitNOFILE in the engine's systemd unit, or default-ulimits in daemon.json");
  }
}
