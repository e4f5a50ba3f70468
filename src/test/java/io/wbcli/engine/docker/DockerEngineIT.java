package io.wbcli.engine.docker;

import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineContract;
import io.wbcli.instance.ImageReference;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.TestImages;

class DockerEngineIT extends EngineContract {

  @Override
  protected Engine open() {
    return new DockerEngine(System.getenv());
  }

  @Override
  protected ImageReference image() {
    return TestImages.valkey();
  }

  @Override
  protected int freePort() {
    return FreePorts.next();
  }
}
