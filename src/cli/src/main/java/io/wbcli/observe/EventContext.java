package io.wbcli.observe;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is known beside the events of containers. */
interface EventContext {

  /** The service whose container this is; empty where it belongs to none of the instances. */
  Optional<ServiceRef> service(ContainerEvent event);

  /** The exit codes with which this service ends when it is stopped. */
  Set<Integer> cleanExitCodes(ServiceName service);

  /** True where its health is probed, so that the engine's health check is not needed. */
  boolean isProbed(ServiceRef service);

  /** The {@code wb} command that worked on the instance at this time. */
  Optional<String> command(InstanceId instance, Instant time);
}
