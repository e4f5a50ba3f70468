package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.command.LoadedClasses;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The classes that commands load which find nothing to do on a real engine. The budgets are about
 * 12 % above the numbers measured with Temurin 25.
 */
class LoadedClassesIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @Test
  void commandsThatOnlyReadLoadNoClientAndNoMapper() throws Exception {
    host.succeed("run", host.id());
    assertFew(LoadedClasses.of(host.directory(), 0, "run", host.id()), 3350);
    assertFew(LoadedClasses.of(host.directory(), 0, "status", host.id()), 2950);
  }

  private static void assertFew(Set<String> classes, int budget) {
    assertThat(classes).hasSizeBetween(500, budget);
    assertThat(
            LoadedClasses.ofPackages(
                classes,
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.github.dockerjava.core.DockerClientImpl",
                "com.github.dockerjava.api.model.",
                "org.fusesource.",
                "java.util.logging.",
                "sun.security.ssl.",
                "sun.nio.ch.Poller")) // Its thread would delay the exit by 300 ms.
        .isEmpty();
  }
}
