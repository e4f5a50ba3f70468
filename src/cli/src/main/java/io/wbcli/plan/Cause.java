package io.wbcli.plan;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.DatabasePassword.Origin;
import java.util.List;

/** Why a step is there, where that is news. */
public sealed interface Cause {

  /** What the step creates does not exist. */
  record Missing() implements Cause {}

  /** The container does not run. */
  record NotRunning(ServiceState.Status status, int exitCode) implements Cause {}

  /** The container differs from the config. */
  record Changed(List<Difference> differences) implements Cause {}

  /** A service that is started next needs this one. */
  record RequiredBy(ServiceName service) implements Cause {}

  /** The config does not have the service any more. */
  record NotInConfig() implements Cause {}

  /** An earlier restart did not finish. */
  record InterruptedRestart() implements Cause {}

  /** This command started it, and failed. */
  record RollingBack() implements Cause {}

  /** Where a password comes from. */
  record From(Origin origin) implements Cause {}
}
