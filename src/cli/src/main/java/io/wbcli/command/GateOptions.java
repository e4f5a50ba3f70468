package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.BatchSize;
import io.wbcli.plan.Canaries;
import io.wbcli.plan.Gates;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The order in which a command acts on its instances, and what ends it early. */
final class GateOptions {

  @Option(
      names = "--canary",
      paramLabel = "N|ID",
      description = "Instances that must succeed before all others begin; may be repeated")
  List<String> canaries = List.of();

  @Option(
      names = "--watch",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Watch canaries for so long, and roll back one that fails")
  Duration watch;

  @Option(
      names = "--batch",
      paramLabel = "N|P%",
      converter = BatchConverter.class,
      description = "Number of instances in a batch, or percentage of all")
  BatchSize batch;

  @Option(
      names = "--pause",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Pause between batches")
  Duration pause;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      converter = LimitConverter.class,
      description = "Begin no other instance after N failures (default: 1; 0: no limit)")
  int maxFailures = 1;

  @Option(
      names = "--keep-going",
      description = "Leave out instances that are blocked or locked; otherwise none begins")
  boolean keepGoing;

  @Option(
      names = "--wait-lock",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Maximum wait for locks of other wb commands")
  Duration waitLock;

  /**
   * Returns the gates.
   *
   * @param waits false where the command does not wait until instances are healthy
   * @throws UsageException if the options contradict each other
   */
  Gates gates(List<Target> targets, boolean waits) {
    require(watch == null || !canaries.isEmpty(), "--watch requires --canary");
    require(pause == null || batch != null, "--pause requires --batch");
    require(waits || canaries.isEmpty(), "--canary cannot be combined with --no-wait");
    return new Gates(
        canaries(targets),
        Optional.ofNullable(watch),
        Optional.ofNullable(batch),
        orZero(pause),
        maxFailures,
        keepGoing,
        orZero(waitLock));
  }

  private static void require(boolean isValid, String message) {
    if (!isValid) {
      throw new UsageException(message);
    }
  }

  private static Duration orZero(Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  /** An id may be a number, too, and is then an id. */
  private Canaries canaries(List<Target> targets) {
    int count = 0;
    Set<InstanceId> named = new HashSet<>();
    for (String canary : canaries) {
      Optional<Target> target =
          targets.stream().filter(each -> each.instance().id().value().equals(canary)).findFirst();
      if (target.isPresent()) {
        named.add(target.get().instance().id());
      } else {
        count = Math.max(count, count(canary));
      }
    }
    return new Canaries(count, named);
  }

  private static int count(String canary) {
    if (canary.matches("[1-9]\\d{0,5}")) {
      return Integer.parseInt(canary);
    }
    throw new UsageException(
        "canary \"%s\" is not selected; pass a number or the id of a selected instance"
            .formatted(canary));
  }

  /** Parses the size of a batch. */
  static final class BatchConverter implements ITypeConverter<BatchSize> {
    @Override
    public BatchSize convert(String value) {
      try {
        return BatchSize.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Parses a whole number that may be 0. */
  static final class LimitConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (value.matches("\\d{1,6}")) {
        return Integer.parseInt(value);
      }
      throw new TypeConversionException(
          "invalid value \"" + value + "\" (allowed: a whole number from 0)");
    }
  }
}
