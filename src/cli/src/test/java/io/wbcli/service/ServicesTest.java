package io.wbcli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private final Instance instance = TestInstances.withAdmin("demo", Path.of("/data"));

  @Test
  void startsAndStopsHaveTheContractsOrder() {
    assertThat(Services.startOrder())
        .extracting(Service::name)
        .containsExactly(Postgres.NAME, Valkey.NAME, Admin.NAME, ServiceName.APP);
    assertThat(Services.stopOrder()).containsExactlyElementsOf(Services.startOrder().reversed());
  }

  @Test
  void theCacheAloneIsOptional() {
    assertThat(Services.startOrder())
        .filteredOn(service -> service.fallback().isPresent())
        .extracting(Service::name)
        .containsExactly(Valkey.NAME);
  }

  @Test
  void aServiceComesAfterThoseThatItRequires() {
    for (Service service : Services.startOrder()) {
      for (ServiceName required : service.requires()) {
        assertThat(Services.startOrder().indexOf(Services.named(required)))
            .isLessThan(Services.startOrder().indexOf(service));
      }
    }
  }

  @Test
  void theDirectoriesOfAllServicesAreThoseOfTheContract() {
    assertThat(Services.layout(instance).subdirectories())
        .containsExactlyInAnyOrder("databases", "sandbox", "exports", "assets", "valkey", "logs");
  }

  @Test
  void everyContainerHasAConsole() {
    assertThat(Services.startOrder())
        .allSatisfy(service -> assertThat(service.console(instance)).isNotEmpty());
  }
}
