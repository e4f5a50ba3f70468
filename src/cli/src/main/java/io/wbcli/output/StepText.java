package io.wbcli.output;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.Cause;
import io.wbcli.plan.Differences;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.DatabasePassword.Origin;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes steps: verb first, and the cause in brackets where it is news. */
public final class StepText {

  private StepText() {}

  /** Returns the step as a dry run shows it, for example {@code create directory valkey/}. */
  public static String planned(Step step) {
    return switch (step) {
      case Step.CreateDirectory _ -> "create " + object(step) + " (missing)";
      case Step.CreateContainer create -> "create " + object(step) + image(create);
      case Step.AwaitHealthy await -> "wait for " + object(step) + awaitCause(await);
      case Step.Watch watch ->
          "watch " + object(step) + " for " + DurationSyntax.formatSeconds(watch.duration());
      case Step.RemoveContainer remove when remove.savesLog() ->
          "save log of " + object(step) + " and remove it" + cause(step);
      default -> step.action() + " " + object(step) + cause(step);
    };
  }

  /** Returns the step as it is logged when it is done. */
  public static String executed(Step step) {
    return step instanceof Step.CreateDirectory create
        ? "Creating missing directory: " + create.name() + "/"
        : planned(step);
  }

  /** Returns the step as it is shown while it is under way, for example {@code stopping demo}. */
  static String ongoing(Step step) {
    return verb(step) + " " + object(step);
  }

  private static String verb(Step step) {
    return switch (step.action()) {
      case CREATE -> "creating";
      case GENERATE -> "generating";
      case PULL -> "pulling";
      case REMOVE -> "removing";
      case RENAME -> "renaming";
      case START -> "starting";
      case STOP -> "stopping";
      case STORE -> "storing";
      case WAIT -> "waiting for";
      case WATCH -> "watching";
    };
  }

  /** Returns the same with the service's name alone, where the instance is known. */
  static String brief(Step step) {
    return verb(step)
        + " "
        + step.resource().service().map(ServiceName::value).orElseGet(() -> object(step));
  }

  /** Returns the action and its object alone, for example {@code wait for demo}. */
  static String name(Step step) {
    String verb = step instanceof Step.AwaitHealthy ? "wait for" : step.action().toString();
    return verb + " " + object(step);
  }

  private static String object(Step step) {
    return switch (step) {
      case Step.CreateDirectory create -> "directory " + create.name() + "/";
      case Step.StorePassword _ -> "Postgres password";
      case Step.CreateNetwork _, Step.RemoveNetwork _ -> "network " + step.resource().name();
      case Step.SetAside aside ->
          aside.service().containerName() + " to " + aside.service().previousName();
      case Step.PutBack back ->
          back.service().previousName() + " to " + back.service().containerName();
      default -> step.resource().name();
    };
  }

  private static String image(Step.CreateContainer create) {
    return Stream.of(Optional.of("image " + create.spec().image()), news(create))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; ", " (", ")"));
  }

  private static Optional<String> news(Step.CreateContainer create) {
    return create
        .cause()
        .filter(cause -> !(cause instanceof Cause.Missing))
        .flatMap(StepText::cause);
  }

  private static String awaitCause(Step.AwaitHealthy await) {
    return await.cause().isEmpty() ? " to be healthy" : cause(await);
  }

  private static String cause(Step step) {
    return step.cause().flatMap(StepText::cause).map(text -> " (" + text + ")").orElse("");
  }

  /** Returns the cause in words; empty if it is not news. */
  static Optional<String> cause(Cause cause) {
    return switch (cause) {
      case Cause.Missing _ -> Optional.of("missing");
      case Cause.NotRunning state -> Optional.of(state(state));
      case Cause.Changed changed -> Optional.of(Differences.describe(changed.differences()));
      case Cause.RequiredBy dependent -> Optional.of("required by " + dependent.service());
      case Cause.NotInConfig _ -> Optional.of("not in the config");
      case Cause.InterruptedRestart _ -> Optional.of("interrupted restart");
      case Cause.RollingBack _ -> Optional.of("rolling back");
      case Cause.From source ->
          source.origin() == Origin.GENERATED
              ? Optional.empty()
              : Optional.of("from the running container");
    };
  }

  private static String state(Cause.NotRunning state) {
    return state.status() == Status.EXITED
        ? "exited, code " + state.exitCode()
        : state.status().toString();
  }
}
