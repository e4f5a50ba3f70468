package io.wbcli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.wbcli.host.Host;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.service.Admin;
import io.wbcli.service.App;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import io.wbcli.testing.ModuleClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {

  private static final ModuleClasses HOUSE = ModuleClasses.of(Main.class);

  private static void holds(ArchRule rule) {
    rule.check(HOUSE.classes());
  }

  /** From the bottom to the top: a package knows itself and those before it. */
  private static final List<String> LAYERS =
      List.of(
          "instance",
          "runtime",
          "docker",
          "host",
          "service",
          "config",
          "observe",
          "valkey",
          "plan",
          "check",
          "doctor",
          "event",
          "history",
          "execute",
          "output",
          "command");

  @Test
  void noPackageDependsOnOneAboveIt() {
    for (int i = 0; i < LAYERS.size(); i++) {
      String[] above =
          LAYERS.stream()
              .skip(i + 1L)
              .map(layer -> "io.wbcli." + layer + "..")
              .toArray(String[]::new);
      if (above.length > 0) {
        holds(
            noClasses()
                .that()
                .resideInAPackage("io.wbcli." + LAYERS.get(i) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above));
      }
    }
  }

  @Test
  void everyPackageHasItsPlaceAmongTheLayers() {
    holds(
        classes()
            .that()
            .resideOutsideOfPackage("io.wbcli")
            .should()
            .resideInAnyPackage(
                LAYERS.stream().map(layer -> "io.wbcli." + layer).toArray(String[]::new)));
  }

  @Test
  void dockerJavaIsKnownInOnePackageOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wbcli.docker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava.."));
  }

  @Test
  void onlyTheEntryKnowsThatTheRuntimeIsDocker() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wbcli.docker")
            .and()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.wbcli.docker"));
  }

  @Test
  void planningIsPureAndReachesNeitherEngineNorHost() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage("io.wbcli.plan", "io.wbcli.doctor")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ContainerRuntime.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Host.class));
    holds(
        noClasses()
            .that()
            .resideInAnyPackage("io.wbcli.plan", "io.wbcli.doctor")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.lang.foreign.."));
  }

  @Test
  void nothingButItsOwnClassesKnowsOneServiceFromAnother() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.wbcli.service", "io.wbcli.valkey")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Postgres.class, Valkey.class, Admin.class, App.class));
  }

  @Test
  void picocliIsKnownToTheCommandsOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wbcli.command")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void packagesHaveNoCycles() {
    holds(slices().matching("io.wbcli.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingIsStaticAndChanging() {
    HOUSE.haveNoMutableStaticFields();
  }

  @Test
  void onlyTheProcessItselfExits() {
    HOUSE.neverExitExceptFromMain();
    holds(
        classes()
            .that()
            .haveSimpleNameEndingWith("Command")
            .should()
            .resideInAPackage("io.wbcli.command"));
  }
}
