package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time limits, interrupts and repetition of calls. */
@Timeout(30)
class CallsTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger attempts = new AtomicInteger();
  private final Calls calls =
      new Calls(
          new EngineErrors(
              new EngineEndpoint(URI.create("unix:///x.sock"), Optional.empty(), "DOCKER_HOST")),
          new Limits(LONG, LONG, LONG, LONG),
          Thread.ofPlatform().daemon().factory());

  @AfterEach
  void close() {
    calls.close();
  }

  private Void hang() throws InterruptedException {
    never.await();
    return null;
  }

  @Test
  void callIsGivenUpAtItsLimit() {
    EngineException late =
        catchThrowableOfType(EngineException.class, () -> calls.write(SHORT, this::hang));
    assertThat(late.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(late)
        .hasMessage(
            "Docker Engine at unix:///x.sock (DOCKER_HOST) did not answer within 0.0s; check it"
                + " with \"docker info\"");
  }

  @Test
  void callIsInterruptedWhenItIsGivenUp() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                calls.write(
                    SHORT,
                    () -> {
                      try {
                        return hang();
                      } finally {
                        interrupted.countDown();
                      }
                    }))
        .isInstanceOf(EngineException.class);
    interrupted.await();
  }

  @Test
  void readIsRepeatedOnceAfterTransientFault() {
    assertThat(calls.<String>read(this::failFirst)).isEqualTo("second");
    assertThatThrownBy(() -> calls.read(this::failAlways)).hasMessage("attempt 4");
    assertThat(attempts).hasValue(4);
  }

  private String failFirst() {
    return attempts.incrementAndGet() == 1 ? failWith("attempt 1") : "second";
  }

  private String failAlways() {
    return failWith("attempt " + attempts.incrementAndGet());
  }

  private static String failWith(String message) {
    throw new InternalServerErrorException("{\"message\":\"" + message + "\"}");
  }

  @Test
  void writeIsNotRepeated() {
    assertThatThrownBy(() -> calls.write(this::failAlways)).hasMessage("attempt 1");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void missingObjectIsEmpty() {
    Optional<String> found =
        calls.find(
            () -> {
              throw new NotFoundException("x");
            });
    assertThat(found).isEmpty();
  }

  @Test
  void effectThatExistsAlreadyIsNoError() {
    calls.ensure(
        LONG,
        () -> {
          throw new NotModifiedException("x");
        });
  }

  @Test
  void interruptEndsStream() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> calls.stream(this::hang)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedCreationStillReturnsItsId() {
    Thread caller = Thread.currentThread();
    String id =
        calls.create(
            () -> {
              caller.interrupt();
              Thread.sleep(Duration.ofMillis(200));
              return "id";
            });
    assertThat(id).isEqualTo("id");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedCreationIsGivenUpWhereTheEngineHangs() {
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                calls.create(
                    () -> {
                      caller.interrupt();
                      return hang();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
