package io.wbcli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine as a whole; each runtime runs these tests. */
public abstract class HousekeepingContract extends RuntimeFixture {

  protected HousekeepingContract(RuntimeSetup setup) {
    super(setup);
  }

  @Test
  void networkIsCreatedInTheFirstSubnetThatIsNotInUse() {
    AddressPool pool = new AddressPool(Subnet.parse("10.213.0.0/16"), 29);
    List<Subnet> free = pool.free(runtime.info().subnets()).limit(3).toList();
    NetworkId own = observe().network().orElseThrow().id();
    runtime.removeNetwork(own);
    runtime.createNetwork(instance, free);
    assertThat(runtime.info().subnets()).contains(free.getFirst());
    runtime.createNetwork(second, free);
    assertThat(runtime.info().subnets()).contains(free.getFirst(), free.get(1));
    runtime.removeNetwork(observe().network().orElseThrow().id());
    assertThat(kindOf(() -> runtime.createNetwork(instance, List.of(free.get(1)))))
        .isEqualTo(Kind.NO_ADDRESS_POOL);
    runtime.createNetwork(instance);
  }

  @Test
  void engineSaysWhatItIs() {
    EngineInfo info = runtime.info();
    assertThat(info.product()).isEqualTo("Docker Engine");
    assertThat(info.version()).matches("\\d+\\.\\d+.*");
    assertThat(info.apiVersion()).matches("1\\.\\d+");
    assertThat(info.storageDriver()).isNotEmpty();
    assertThat(info.dataRoot()).startsWith("/");
    assertThat(info.cgroupVersion()).isIn("1", "2");
    assertThat(info.time()).isPresent();
    assertThat(info.addressPools()).isNotEmpty();
    assertThat(info.subnets()).isNotEmpty();
    assertThat(runtime.address().socket()).endsWith(".sock");
  }

  @Test
  void inventoryHasWhatCarriesTheLabelOfTheInstancesThatAreAskedFor() {
    NetworkId network = runtime.createNetwork(second);
    ContainerId other = runtime.create(spec(new ServiceRef(second, APP)));
    start(VALKEY);
    Inventory inventory = runtime.inventory(second.value()::equals);
    assertThat(inventory.containers()).extracting(ServiceState::id).containsExactly(other);
    assertThat(inventory.containers().getFirst().options()).containsEntry("stopTimeout", "10");
    assertThat(inventory.networks()).extracting(NetworkState::id).containsExactly(network);
    assertThat(runtime.inventory(_ -> true).containers())
        .extracting(ServiceState::name)
        .contains(ref(VALKEY).containerName(), second.value());
  }

  @Test
  void storedImageIsUsedWhileThereIsAContainerOfIt() {
    runtime.create(spec(ref(APP)));
    assertThat(runtime.storedImages())
        .filteredOn(image -> image.tags().contains(setup.image().value()))
        .singleElement()
        .satisfies(image -> assertThat(image.isUsed()).isTrue())
        .satisfies(image -> assertThat(image.bytes()).isPositive());
  }

  @Test
  void onlyTheNameOfAnImageIsRemovedWhileItHasOthers() {
    ImageReference name = setup.tag("wb-contract/" + instance + ":1");
    assertThat(runtime.images(List.of(name))).containsOnlyKeys(name);
    runtime.removeImage(name);
    runtime.removeImage(name);
    assertThat(runtime.images(List.of(name, setup.image()))).containsOnlyKeys(setup.image());
  }
}
