package io.wbcli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusPageTest {

  @Test
  void thePageNamesTheInstanceItsServicesAndItsEnvironmentWithoutSecrets() {
    String page =
        new StatusPage(
                Map.of(
                    "INSTANCE_NAME", "A <b>",
                    "PG_PASSWORD", "s3cret",
                    "CLERK_SECRET_KEY", "s3cret",
                    "VALKEY_URL", "redis://:s3cret@demo-valkey:6379",
                    "PG_HOST", "demo-postgres"))
            .render(ServiceStatus.up("Postgres 17"), ServiceStatus.down("no route"));
    assertThat(page)
        .contains(
            "<h1>A &lt;b&gt;</h1>",
            "Postgres 17",
            "no route",
            "demo-postgres",
            "redis://********@demo-valkey:6379")
        .doesNotContain("s3cret");
  }
}
