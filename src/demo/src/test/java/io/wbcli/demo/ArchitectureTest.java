package io.wbcli.demo;

import io.wbcli.testing.ModuleClasses;
import org.junit.jupiter.api.Test;

/** The architecture rules of the demo app; what it may depend on is for its POM to say. */
class ArchitectureTest {

  private static final ModuleClasses MODULE = ModuleClasses.of(DemoApp.class);

  @Test
  void staticFieldsAreFinal() {
    MODULE.haveNoMutableStaticFields();
  }

  @Test
  void noClassEndsTheProcess() {
    MODULE.neverExitExceptFromMain();
  }
}
