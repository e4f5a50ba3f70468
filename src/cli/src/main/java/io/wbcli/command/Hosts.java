package io.wbcli.command;

import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The hosts of a command's instances, each opened when the first of its instances is needed. */
final class Hosts implements AutoCloseable {

  private final Supplier<Host> localHost;
  private final Map<String, Host> open = new LinkedHashMap<>();

  Hosts(Supplier<Host> localHost) {
    this.localHost = localHost;
  }

  /** Returns the instance on its host. */
  Target target(Instance instance) {
    return new Target(instance, open(instance.host()));
  }

  /** Returns this machine. */
  Host local() {
    return open(Instance.LOCAL_HOST);
  }

  private Host open(String name) {
    return open.computeIfAbsent(name, _ -> localHost.get());
  }

  @Override
  public void close() {
    open.values().forEach(Host::close);
  }
}
