package io.wbcli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusPageTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "INSTANCE_NAME", "A <b>",
          "PG_PASSWORD", "s3cret",
          "CLERK_SECRET_KEY", "s3cret",
          "VALKEY_URL", "redis://:s3cret@demo-valkey:6379",
          "PG_HOST", "demo-postgres");

  private final CompletableFuture<ServiceStatus> postgres = new CompletableFuture<>();
  private final CompletableFuture<ServiceStatus> valkey = new CompletableFuture<>();
  private final StatusPage page = new StatusPage(ENVIRONMENT);

  @Test
  void thePageNamesTheInstanceItsServicesAndItsEnvironmentWithoutSecrets() {
    postgres.complete(ServiceStatus.up("Postgres 17"));
    valkey.complete(ServiceStatus.down("no route"));
    assertThat(page.parts(postgres, valkey).collect(Collectors.joining()))
        .contains(
            "<h1>A &lt;b&gt;</h1>",
            "Postgres 17",
            "no route",
            "demo-postgres",
            "redis://********@demo-valkey:6379")
        .doesNotContain("s3cret");
  }

  @Test
  void theHeadIsThereBeforeTheServicesAreKnown() {
    Iterator<String> parts = page.parts(postgres, valkey).iterator();
    assertThat(parts.next()).contains("<h1>A &lt;b&gt;</h1>", "Checking", "<progress>");
    postgres.complete(ServiceStatus.up("Postgres 17"));
    assertThat(parts.next()).contains("Postgres 17");
    assertThat(valkey).isNotDone();
  }
}
