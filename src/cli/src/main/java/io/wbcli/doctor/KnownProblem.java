package io.wbcli.doctor;

import java.util.List;
import java.util.Optional;

/**
 * Versions of Docker Engine with a problem that matters to instances.
 *
 * @param first the first version that has it
 * @param fixed the first version that does not have it any more
 */
record KnownProblem(EngineRelease first, EngineRelease fixed, String problem, String remedy) {

  private static final EngineRelease ANY = new EngineRelease(0, 0, 0);
  private static final String UPGRADE = "upgrade to 28.3.3 or newer";

  /** The more severe first. */
  private static final List<KnownProblem> ALL =
      List.of(
          new KnownProblem(
              new EngineRelease(28, 2, 0),
              new EngineRelease(28, 3, 3),
              "a reload of firewalld opens ports published on 127.0.0.1 to the local network"
                  + " (CVE-2025-54388)",
              UPGRADE),
          new KnownProblem(
              new EngineRelease(23, 0, 0),
              new EngineRelease(23, 0, 1),
              "containers fail to start where AppArmor is on and apparmor_parser is missing",
              "install apparmor, or " + UPGRADE),
          new KnownProblem(
              ANY,
              new EngineRelease(28, 0, 0),
              "hosts on the same network segment can reach ports published on 127.0.0.1"
                  + " (moby#45610)",
              UPGRADE + ", or block them in a firewall"));

  /** Returns the worst problem of a version. */
  static Optional<KnownProblem> of(EngineRelease version) {
    return ALL.stream()
        .filter(known -> version.compareTo(known.first()) >= 0)
        .filter(known -> version.compareTo(known.fixed()) < 0)
        .findFirst();
  }
}
