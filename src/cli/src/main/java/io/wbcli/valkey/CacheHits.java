package io.wbcli.valkey;

import io.wbcli.host.Target;
import io.wbcli.observe.InParallel;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.CacheConsole;
import io.wbcli.service.Valkey;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How often an instance's cache has what it is asked for. */
public final class CacheHits {

  private CacheHits() {}

  /**
   * The share of successful lookups of each instance's cache, 0 to 1; empty where it is unknown.
   * All caches are asked at the same time.
   */
  public static Map<Target, OptionalDouble> ratios(
      Map<Target, ? extends Collection<ServiceStatus>> services) {
    return InParallel.map(
            services.entrySet(),
            each -> Map.entry(each.getKey(), ratio(each.getKey(), each.getValue())))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static OptionalDouble ratio(Target target, Collection<ServiceStatus> services) {
    return services.stream()
        .filter(status -> status.service().equals(Valkey.NAME) && status.isRunning())
        .flatMap(status -> status.container().stream())
        .map(container -> ask(target, container))
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble ask(Target target, ServiceState container) {
    var server = target.instance().valkey().server();
    try {
      ExecResult info =
          new CacheConsole(target.runtime(), container.id(), server)
              .command("INFO", "default", "commandstats");
      return info.succeeded()
          ? ServerInfo.parse(info.output()).report(new KeyStatistics()).hitRatio()
          : OptionalDouble.empty();
    } catch (EngineException _) {
      return OptionalDouble.empty();
    }
  }
}
