package io.wbcli.service;

import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.Labels;
import io.wbcli.runtime.ServiceState;

/** The next commands after a check that failed. */
public final class Remedies {

  private Remedies() {}

  /** Returns for example {@code run "wb run demo"}. */
  public static String command(String command, Instance instance) {
    return "run \"wb %s %s\"".formatted(command, instance);
  }

  /** Shows the end of a service's log. */
  public static String logs(Instance instance, ServiceName service) {
    return "run \"wb logs %s --service %s --tail 50\"".formatted(instance, service);
  }

  /** Replaces a container; one of another tool may have more than the config gives. */
  public static String recreate(Instance instance, ServiceState container) {
    return container.label(Labels.CONFIG_HASH).isPresent()
        ? command("restart", instance)
        : "%s, then \"wb apply %s --accept-changes\" to drop what the config does not give"
            .formatted(command("diff", instance), instance);
  }
}
