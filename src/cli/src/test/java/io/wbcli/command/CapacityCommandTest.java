package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.Subnet;
import io.wbcli.runtime.InMemoryInfo;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands for which an engine has too few networks. */
class CapacityCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private void limitToOneNetwork() {
    wb.engine().setInfo(info -> InMemoryInfo.withPool(info, "10.0.0.0/24", 24));
  }

  @Test
  void beginWithNoneOfTheInstances() {
    limitToOneNetwork();
    assertThat(wb.run("run", "@all")).isEqualTo(1);
    assertThat(wb.err() + wb.out())
        .contains("address pool of the engine has 1 networks left, 2 needed");
    assertThat(wb.engine().writes()).isEmpty();
    assertThat(wb.run("run", "@all", "--dry-run")).isEqualTo(1);
  }

  @Test
  void goOnWithThoseForWhichThereIsOne() {
    limitToOneNetwork();
    assertThat(wb.run("run", "@all", "--keep-going")).isEqualTo(1);
    assertThat(wb.engine().networkNames()).hasSize(1);
  }

  @Test
  void needNoneForWhatHasItsNetworkAlready() {
    wb.run("run", "@all");
    limitToOneNetwork();
    assertThat(wb.run("restart", "@all")).isZero();
    assertThat(wb.run("run", "@all")).isZero();
  }

  @Test
  void takeSubnetsFromThePoolOfTheConfig() throws IOException {
    limitToOneNetwork();
    var file = wb.directory().resolve("instances.yaml");
    Files.writeString(
        file, "networkPool: {base: 10.210.0.0/24, size: 28}\n" + Files.readString(file));
    assertThat(wb.run("run", "@all")).isZero();
    assertThat(wb.engine().info().subnets())
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(Subnet.parse("10.210.0.0/24")::contains);
  }

  @Test
  void areRefusedWhereTheDiskOfTheEngineIsFull() throws IOException {
    wb.engine().setInfo(info -> InMemoryInfo.withDataRoot(info, "/proc"));
    assertThat(wb.run("run", "testing")).isEqualTo(1);
    assertThat(wb.err() + wb.out()).contains("disk of /proc is full (0 MiB left)");
    assertThat(wb.engine().writes()).isEmpty();
  }
}
