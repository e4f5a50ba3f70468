package io.wbcli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.wbcli.engine.Engine;
import io.wbcli.plan.Observer;
import io.wbcli.plan.Planner;
import io.wbcli.testing.ModuleClasses;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {

  private static final ModuleClasses HOUSE = ModuleClasses.of(Main.class);

  private static void holds(ArchRule rule) {
    rule.check(HOUSE.classes());
  }

  @Test
  void dockerJavaIsKnownInOnePackageOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wbcli.engine.docker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava.."));
  }

  @Test
  void onlyTheEntryKnowsThatTheEngineIsDocker() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.wbcli.engine.docker")
            .and()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.wbcli.engine.docker"));
  }

  @Test
  void planningIsPureAndReachesNoEngine() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.wbcli.plan")
            .and()
            .doNotBelongToAnyOf(Observer.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Engine.class));
    holds(
        noClasses()
            .that()
            .areAssignableTo(Planner.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.lang.foreign.."));
  }

  @Test
  void commandsParseAndCallAndTouchNoEngineThemselves() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.wbcli.command")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.wbcli.host"));
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
