package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the product exists for: a restart is warm. */
class WarmRestartIT {

  private static final int VISUALISATIONS = 6;

  @RegisterExtension private final LiveHost host = new LiveHost();

  private String get() {
    return Shell.succeed("curl -sf http://127.0.0.1:%d/visualisations.json".formatted(host.port()))
        .out();
  }

  private void post(String path) {
    Shell.succeed("curl -sf -X POST 'http://127.0.0.1:%d%s'".formatted(host.port(), path));
  }

  private static void assertSources(String json, int fromValkey) {
    assertThat(json.split("\"source\":\"Valkey\"", -1)).hasSize(fromValkey + 1);
    assertThat(json.split("\"source\":\"Postgres\"", -1)).hasSize(VISUALISATIONS - fromValkey + 1);
  }

  @Test
  void theCacheFillsAsItIsUsedAndARestartFindsItWarm() {
    host.configure("environment: {DEMO_QUERY_SECONDS: '0.1'}");
    host.succeed("run", host.id());
    assertSources(get(), 0);
    assertSources(get(), VISUALISATIONS);
    assertThat(host.valkey("KEYS 'cache:*'").lines()).hasSize(VISUALISATIONS);

    host.succeed("restart", host.id());
    assertSources(get(), VISUALISATIONS);

    post("/visualisations/update?id=3");
    String updated = get();
    assertSources(updated, VISUALISATIONS - 1);
    assertThat(updated).contains("\"id\":3,\"version\":2");
    assertSources(get(), VISUALISATIONS);

    post("/caches/flush-all");
    assertThat(host.valkey("KEYS 'cache:*'")).isEmpty();
    assertSources(get(), 0);
  }

  @Test
  void withoutItsCacheTheAppServesAllTheSameAndUsesItAgainOnceItIsBack() {
    host.configure("environment: {DEMO_QUERY_SECONDS: '0.1'}");
    host.succeed("run", host.id());
    get();
    Shell.succeed("docker kill " + host.id() + "-valkey");
    assertSources(get(), 0);
    host.succeed("run", host.id());
    Shell.succeed(
        "until curl -s http://127.0.0.1:%d/visualisations.json | grep -q Valkey; do :; done"
            .formatted(host.port()));
  }

  private void awaitSlowQueries(int count) {
    while (!host.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        .equals(Integer.toString(count))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void onSigtermTheAppEndsItsConnectionsInTheMiddleOfASlowRequest() {
    host.configure("environment: {DEMO_QUERY_SECONDS: '60'}\nstopGrace: {app: 8s}");
    host.succeed("run", host.id());
    Shell.succeed(
        "curl -s http://127.0.0.1:%d/visualisations.json >/dev/null 2>&1 &".formatted(host.port()));
    awaitSlowQueries(VISUALISATIONS);
    Shell.succeed("docker stop " + host.id()); // Kills after the grace, which an inspection shows.
    assertThat(host.inspect("", "{{.State.ExitCode}}")).isEqualTo("143");
    assertThat(Shell.succeed("docker logs " + host.id()).out())
        .endsWith(
            """
            stopping
            HTTP has ended
            the connections to Valkey have ended
            the connections to Postgres have ended
            """);
    awaitSlowQueries(0); // Each would go on for a minute.
  }
}
