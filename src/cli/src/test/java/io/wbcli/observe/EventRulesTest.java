package io.wbcli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerEvent.Kind;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ServiceStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the events of an engine mean. */
class EventRulesTest {

  private static final int TERM = 15;
  private static final int KILL = 9;
  private static final ServiceRef APP =
      new ServiceRef(new InstanceId("demo"), new ServiceName("app"));

  private Instant now = ServiceStates.STARTED;
  private ContainerId container = ServiceStates.id("demo");
  private boolean isProbed;
  private Optional<String> command = Optional.empty();

  private final EventRules rules =
      new EventRules(
          new EventContext() {
            @Override
            public Optional<ServiceRef> service(ContainerEvent event) {
              return Optional.of(APP).filter(_ -> event.name().equals("demo"));
            }

            @Override
            public Set<Integer> cleanExitCodes(ServiceName service) {
              return Set.of(0, 143);
            }

            @Override
            public boolean isProbed(ServiceRef service) {
              return isProbed;
            }

            @Override
            public Optional<String> command(InstanceId instance, Instant time) {
              return command;
            }
          });

  private final List<InstanceEvent> events = new ArrayList<>();

  private EventRulesTest on(Kind kind, int... code) {
    return on("demo", kind, code);
  }

  private EventRulesTest on(String name, Kind kind, int... code) {
    now = now.plusSeconds(1);
    OptionalInt number = code.length == 0 ? OptionalInt.empty() : OptionalInt.of(code[0]);
    rules
        .apply(new ContainerEvent(kind, now, container, name, Map.of(), number))
        .ifPresent(events::add);
    return this;
  }

  /** The events in words, for example {@code crashed 137 x2}. */
  private List<String> told() {
    return events.stream()
        .map(
            event ->
                event.kind()
                    + (event.exitCode().isPresent() ? " " + event.exitCode().getAsInt() : "")
                    + event.reason().map(reason -> " " + reason).orElse("")
                    + (event.count() > 1 ? " x" + event.count() : ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 137, 139, 255})
  void aProcessThatEndsWithAnErrorHasCrashed(int exitCode) {
    on(Kind.STARTED).on(Kind.ENDED, exitCode);
    assertThat(told()).containsExactly("crashed " + exitCode);
    assertThat(events.getFirst().service()).isEqualTo(APP);
    assertThat(events.getFirst().time()).isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 143})
  void aProcessThatEndsCleanlyHasNotCrashedButIsRestarted(int exitCode) {
    on(Kind.STARTED).on(Kind.ENDED, exitCode);
    assertThat(told()).isEmpty();
    on(Kind.STARTED);
    assertThat(told()).containsExactly("restarted");
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 1", "15, 0", "15, 1", "15, 143", "28, 2", "37, 130"})
  void aProcessThatWasAskedToEndHasNotCrashed(int signal, int exitCode) {
    on(Kind.STARTED).on(Kind.SIGNALLED, signal).on(Kind.ENDED, exitCode).on(Kind.STARTED);
    assertThat(told()).isEmpty();
  }

  @Test
  void aStopThatHasToKillIsNoCrash() {
    on(Kind.STARTED).on(Kind.SIGNALLED, TERM).on(Kind.SIGNALLED, KILL).on(Kind.ENDED, 137);
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, 137", "6, 134", "11, 139", "1, 129"})
  void aProcessThatTheEngineWasAskedToKillHasNotCrashed(int signal, int exitCode) {
    on(Kind.STARTED).on(Kind.SIGNALLED, signal).on(Kind.ENDED, exitCode).on(Kind.STARTED);
    assertThat(told()).containsExactly("killed " + exitCode);
    events.clear();
    on(Kind.ENDED, exitCode);
    assertThat(told()).containsExactly("crashed " + exitCode);
  }

  @Test
  void aContainerThatIsRemovedIsForgotten() {
    on(Kind.STARTED).on(Kind.ENDED, 1).on("renamed", Kind.REMOVED);
    on(Kind.STARTED).on(Kind.ENDED, 1);
    assertThat(told()).containsExactly("crashed 1", "crashed 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 12})
  void aSignalThatDoesNotEndAProcessIsNoStop(int signal) {
    on(Kind.STARTED).on(Kind.SIGNALLED, signal).on(Kind.ENDED, 1);
    assertThat(told()).containsExactly("crashed 1");
  }

  @Test
  void aStopThatWasIgnoredIsForgottenAfterAWhileAndAtTheNextStart() {
    on(Kind.STARTED).on(Kind.SIGNALLED, TERM);
    now = now.plus(Duration.ofMinutes(11));
    on(Kind.ENDED, 1);
    assertThat(told()).containsExactly("crashed 1");
    events.clear();
    on(Kind.STARTED).on(Kind.SIGNALLED, TERM).on(Kind.STARTED).on(Kind.ENDED, 1);
    assertThat(told()).containsExactly("restarted", "crashed 1 x2");
  }

  @Test
  void eachCrashOfALoopIsCounted() {
    on(Kind.STARTED).on(Kind.ENDED, 1).on(Kind.STARTED).on(Kind.ENDED, 1).on(Kind.STARTED);
    assertThat(told()).containsExactly("crashed 1", "restarted", "crashed 1 x2", "restarted x2");
    container = ServiceStates.id("another");
    events.clear();
    on(Kind.STARTED).on(Kind.ENDED, 1);
    assertThat(told()).containsExactly("crashed 1");
  }

  @Test
  void memoryThatRunsOutIsAnEventAndTheReasonOfACrash() {
    on(Kind.STARTED).on(Kind.OUT_OF_MEMORY).on(Kind.ENDED, 137).on(Kind.STARTED).on(Kind.ENDED, 1);
    assertThat(told())
        .containsExactly("out-of-memory", "crashed 137 out of memory", "restarted", "crashed 1 x2");
  }

  @Test
  void onlyChangesOfHealthAreEventsAndTheFirstIsNone() {
    on(Kind.HEALTHY).on(Kind.UNHEALTHY).on(Kind.UNHEALTHY).on(Kind.HEALTHY).on(Kind.HEALTHY);
    on(Kind.UNHEALTHY);
    assertThat(told()).containsExactly("unhealthy", "healthy", "unhealthy");
  }

  @Test
  void aReplacedContainerThatIsHealthyEndsTheLossOfHealth() {
    on(Kind.UNHEALTHY);
    container = ServiceStates.id("another");
    on(Kind.STARTED).on(Kind.HEALTHY);
    assertThat(told()).containsExactly("unhealthy", "healthy");
  }

  @Test
  void theEnginesHealthCheckDoesNotCountWhereHealthIsProbed() {
    isProbed = true;
    on(Kind.UNHEALTHY).on(Kind.HEALTHY);
    assertThat(told()).isEmpty();
    rules.health(APP, now, false, "HTTP 503").ifPresent(events::add);
    rules.health(APP, now, true, "").ifPresent(events::add);
    assertThat(told()).containsExactly("unhealthy HTTP 503", "healthy");
  }

  @Test
  void aCrashWhileACommandWorksOnTheInstanceNamesItAndItsStartIsNoRestart() {
    command = Optional.of("wb restart demo");
    on(Kind.STARTED).on(Kind.ENDED, 1).on(Kind.STARTED);
    assertThat(told()).containsExactly("crashed 1");
    assertThat(events.getFirst().command()).hasValue("wb restart demo");
    assertThat(events.getFirst().isUnexpected()).isFalse();
  }

  @Test
  void healthThatIsRegainedByACommandIsUnexpected() {
    on(Kind.UNHEALTHY);
    assertThat(events.getFirst().isUnexpected()).isTrue();
    command = Optional.of("wb restart demo");
    on(Kind.HEALTHY);
    assertThat(events.getLast().isUnexpected()).isTrue();
    on(Kind.UNHEALTHY);
    assertThat(events.getLast().isUnexpected()).isFalse();
  }

  @Test
  void containersOfOthersAreNone() {
    on("other", Kind.STARTED).on("other", Kind.ENDED, 1).on("other", Kind.UNHEALTHY);
    assertThat(told()).isEmpty();
  }
}
