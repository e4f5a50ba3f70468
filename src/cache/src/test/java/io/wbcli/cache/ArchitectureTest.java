package io.wbcli.cache;

import io.wbcli.testing.ModuleClasses;
import org.junit.jupiter.api.Test;

/** The architecture rules of the cache library; what it may depend on is for its POM to say. */
class ArchitectureTest {

  private static final ModuleClasses MODULE = ModuleClasses.of(VersionedCache.class);

  @Test
  void staticFieldsAreFinal() {
    MODULE.haveNoMutableStaticFields();
  }

  @Test
  void noClassEndsTheProcess() {
    MODULE.neverExitExceptFromMain();
  }
}
