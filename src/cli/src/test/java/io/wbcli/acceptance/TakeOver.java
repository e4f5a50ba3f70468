package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/** A host's instance of the older tool, and what must hold when it is taken over. */
record TakeOver(LiveHost host) {

  /** The older tool of that generation, with its files for the host's instance. */
  OlderTool of(OlderInstance.Generation generation) {
    OlderInstance instance = OlderInstance.of(host, generation);
    OlderTool.writeFiles(host, instance);
    return new OlderTool(instance);
  }

  /** A restart keeps all that the containers have, and their data. */
  void assertSucceeds(OlderTool tool, String config) {
    TakeOverChanges changes = TakeOverChanges.since(tool.containers());
    host.succeed("-c", config, "restart", host.id());
    changes.assertAllAreAllowed();
    tool.assertNothingIsLost();
    assertThat(host.all()).isEqualTo(tool.containersTakenOver());
    assertThat(host.running()).isEqualTo(tool.containersTakenOver());
    assertThat(host.inspect("", "{{index .Config.Labels \"io.wbcli.instance\"}}"))
        .isEqualTo(host.id());
  }

  /** They are the instance's own now, whose data outlives its containers. */
  void assertStopsAndRuns(OlderTool tool, String config) {
    host.succeed("-c", config, "stop", host.id());
    assertThat(host.leftovers()).isEmpty();
    host.succeed("-c", config, "run", host.id());
    tool.assertNothingIsLost();
  }
}
