package io.wbcli.docker;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.RuntimeSetup;
import io.wbcli.runtime.ServiceState;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Docker Engine for the contract's tests. */
class DockerSetup implements RuntimeSetup {

  private static final Pattern ANONYMOUS_VOLUME =
      Pattern.compile(".*/volumes/([0-9a-f]{64})/_data");

  @Override
  public ContainerRuntime open() {
    return new DockerRuntime(System.getenv());
  }

  @Override
  public ImageReference image() {
    return new ImageReference(TestImages.valkey());
  }

  @Override
  public ImageReference tag(String name) {
    Shell.succeed("docker tag " + image() + " " + name);
    return new ImageReference(name);
  }

  @Override
  public int freePort() {
    return FreePorts.next();
  }

  @Override
  public void pause(ContainerRuntime runtime, String container) {
    Shell.succeed("docker pause " + container);
  }

  @Override
  public void removeLeftovers(ServiceState container) {
    container.mounts().stream()
        .map(mount -> ANONYMOUS_VOLUME.matcher(mount.source()))
        .filter(Matcher::matches)
        .forEach(volume -> Shell.run("docker volume rm " + volume.group(1)));
  }
}
