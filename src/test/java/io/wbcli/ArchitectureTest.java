package io.wbcli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.wbcli.engine.Engine;
import io.wbcli.plan.Observer;
import io.wbcli.plan.Planner;
import org.junit.jupiter.api.Test;

/** The rules of the house. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.wbcli");

  private static void holds(ArchRule rule) {
    rule.check(HOUSE);
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
  void theCacheLibraryStandsAloneAndTheDemoAppKnowsNothingElse() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.wbcli.cache..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.wbcli..").and(not(resideInAPackage("io.wbcli.cache..")))));
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.wbcli.demo..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.wbcli..")
                    .and(not(resideInAnyPackage("io.wbcli.demo..", "io.wbcli.cache..")))));
  }

  @Test
  void theCommandLineKnowsNothingOfCacheLibraryAndDemoApp() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.wbcli.demo..", "io.wbcli.cache..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.wbcli.demo..",
                    "io.wbcli.cache..",
                    "org.postgresql..",
                    "io.valkey..",
                    "com.google.gson..")));
  }

  @Test
  void packagesHaveNoCycles() {
    holds(slices().matching("io.wbcli.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingIsStaticAndChanging() {
    holds(fields().that().areStatic().should().beFinal());
  }

  @Test
  void onlyTheProcessItselfExits() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class));
    holds(
        classes()
            .that()
            .haveSimpleNameEndingWith("Command")
            .should()
            .resideInAPackage("io.wbcli.command"));
  }
}
