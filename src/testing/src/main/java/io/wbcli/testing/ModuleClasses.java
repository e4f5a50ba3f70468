package io.wbcli.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The main classes of one module, and the architecture rules that every module keeps. */
public final class ModuleClasses {

  private final JavaClasses classes;

  private ModuleClasses(JavaClasses classes) {
    this.classes = classes;
  }

  /** The main classes of the module to which the given class belongs. */
  public static ModuleClasses of(Class<?> member) {
    return new ModuleClasses(
        new ClassFileImporter()
            .importUrl(member.getProtectionDomain().getCodeSource().getLocation()));
  }

  /** The classes themselves, for rules of the module's own. */
  public JavaClasses classes() {
    return classes;
  }

  /** Fails if a static field can change. */
  public void haveNoMutableStaticFields() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  /** Fails if a class other than {@code Main} ends the process. */
  public void neverExitExceptFromMain() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }
}
