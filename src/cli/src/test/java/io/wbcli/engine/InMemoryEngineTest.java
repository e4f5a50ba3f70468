package io.wbcli.engine;

import io.wbcli.instance.ImageReference;

class InMemoryEngineTest extends EngineContract {

  @Override
  protected Engine open() {
    return new InMemoryEngine().withImage(image().value());
  }

  @Override
  protected ImageReference image() {
    return new ImageReference("valkey:8");
  }

  @Override
  protected int freePort() {
    return 9999;
  }
}
