package io.wbcli.runtime;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import java.util.List;

/** What engines say about themselves, as tests need it. */
public final class InMemoryInfo {

  private InMemoryInfo() {}

  /** The same engine with these subnets. */
  static EngineInfo with(EngineInfo info, List<Subnet> subnets) {
    return of(info, info.version(), info.dataRoot(), info.addressPools(), subnets);
  }

  /** The same engine with this pool alone. */
  public static EngineInfo withPool(EngineInfo info, String base, int size) {
    List<AddressPool> pools = List.of(new AddressPool(Subnet.parse(base), size));
    return of(info, info.version(), info.dataRoot(), pools, info.subnets());
  }

  /** The same engine with its data elsewhere. */
  public static EngineInfo withDataRoot(EngineInfo info, String path) {
    return of(info, info.version(), path, info.addressPools(), info.subnets());
  }

  /** The same engine in another version. */
  public static EngineInfo withVersion(EngineInfo info, String version) {
    return of(info, version, info.dataRoot(), info.addressPools(), info.subnets());
  }

  private static EngineInfo of(
      EngineInfo info,
      String version,
      String dataRoot,
      List<AddressPool> pools,
      List<Subnet> subnets) {
    return new EngineInfo(
        info.product(),
        version,
        info.apiVersion(),
        info.storageDriver(),
        dataRoot,
        info.cgroupVersion(),
        info.isRootless(),
        info.isSwarm(),
        info.hasLiveRestore(),
        info.loggingDriver(),
        info.time(),
        pools,
        subnets);
  }
}
