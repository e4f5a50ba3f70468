package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.docker.RecordingProxy.Fault;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.RuntimeFixture;
import io.wbcli.runtime.ServiceState.Status;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests of each call, and its result if one of them fails. */
class DockerCallsIT extends RuntimeFixture {

  private RecordingProxy proxy;
  private DockerRuntime proxied;

  DockerCallsIT() {
    super(new DockerSetup());
  }

  @BeforeEach
  void openProxy() throws IOException {
    proxy = new RecordingProxy();
    proxied = new DockerRuntime(proxy.environment());
    proxied.observe(List.of());
    proxy.clear();
  }

  @AfterEach
  void closeProxy() throws IOException {
    proxied.close();
    proxy.close();
  }

  private List<String> methodsOf(String text) {
    return proxy.requests(text).stream().map(request -> request.split(" ", 2)[0]).toList();
  }

  @Test
  void observeTakesTwoListsAndOneInspectForEachContainer() {
    start(VALKEY);
    runtime.create(spec(ref(APP)));
    runtime.create(spec(new ServiceRef(second, APP)));
    proxied.observe(allServices());
    assertThat(proxy.requests()).hasSize(2 + 3).allMatch(request -> request.startsWith("GET "));
    assertThat(proxy.requests("/containers/json")).hasSize(1);
    assertThat(proxy.requests("/networks")).hasSize(1);
    proxy.clear();
    proxied.observe(List.of(ref(VALKEY)));
    assertThat(proxy.requests()).hasSize(2 + 1);
  }

  @Test
  void firstCallNegotiatesWithOnePing() {
    try (DockerRuntime fresh = new DockerRuntime(proxy.environment())) {
      assertThat(fresh.isLocal()).isTrue();
      assertThat(proxy.requests()).isEmpty();
      fresh.observe(List.of());
      assertThat(proxy.requests("/_ping")).containsExactly("GET /_ping");
      assertThat(proxy.requests()).hasSize(3);
    }
  }

  @Test
  void transientFaultsOfReadsAreTriedOnceMore() {
    ContainerId id = runtime.create(spec(ref(APP)));
    for (Fault fault : List.of(Fault.ERROR_500, Fault.CUT_REQUEST, Fault.CUT_ANSWER)) {
      proxy.clear();
      proxy.breakNext("/containers/json", fault);
      proxy.breakNext("/networks", fault);
      proxy.breakNext("/containers/" + id, fault);
      assertThat(proxied.observe(allServices()).instances().get(instance).services())
          .containsKey(APP);
      assertThat(proxy.requests()).as(fault.name()).hasSize(2 * 3);
    }
  }

  @Test
  void secondFaultOfReadIsAnError() {
    proxy.breakNext("/networks", Fault.ERROR_500);
    proxy.breakNext("/networks", Fault.ERROR_500);
    assertThat(kindOf(() -> proxied.observe(List.of()))).isEqualTo(Kind.OTHER);
    proxy.breakNumber(4, Fault.CUT_ANSWER);
    proxy.breakNumber(5, Fault.CUT_ANSWER);
    assertThat(proxy.requests()).hasSize(3);
    assertThat(kindOf(() -> proxied.find(new ContainerId("0123456789ab"))))
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(proxy.requests()).hasSize(5);
  }

  @Test
  void writesAreNotRepeated() {
    ContainerId id = runtime.create(spec(ref(APP)));
    for (Fault fault : List.of(Fault.ERROR_500, Fault.CUT_REQUEST)) {
      proxy.clear();
      proxy.breakNext("/start", fault);
      assertThat(kindOf(() -> proxied.start(id)))
          .isEqualTo(fault == Fault.ERROR_500 ? Kind.OTHER : Kind.UNREACHABLE);
      assertThat(proxy.requests()).hasSize(1);
    }
    assertThat(state(id).status()).isEqualTo(Status.CREATED);
    proxy.breakNext("DELETE", Fault.CUT_REQUEST);
    assertThat(kindOf(() -> proxied.remove(id))).isEqualTo(Kind.UNREACHABLE);
    assertThat(methodsOf("")).containsExactly("POST", "DELETE");
    assertThat(runtime.find(id)).isPresent();
  }

  @Test
  void containerWithoutItsFilesIsRemoved() {
    proxy.breakNext("/archive", Fault.ERROR_500);
    assertThat(kindOf(() -> proxied.create(spec(ref(APP))))).isEqualTo(Kind.OTHER);
    assertThat(observe().services()).isEmpty();
  }

  @Test
  void wholeLogIsRequestedAsAll() {
    ContainerId id = runtime.create(spec(ref(APP)));
    proxied.logs(id, LogOptions.ALL, (_, _) -> {});
    proxied.logs(id, LogOptions.last(7), (_, _) -> {});
    assertThat(proxy.requests("tail=all")).hasSize(1);
    assertThat(proxy.requests("tail=7")).hasSize(1);
  }

  @Test
  void containerThatVanishesIsLeftOut() {
    ContainerId id = runtime.create(spec(ref(APP)));
    proxy.beforeNext("/containers/" + id, () -> runtime.remove(id));
    assertThat(proxied.observe(allServices()).instances().get(instance).services()).isEmpty();
    assertThat(proxy.requests()).hasSize(2 + 1);
  }
}
