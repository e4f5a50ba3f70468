package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.cache.RateLimiter.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sliding window, on a real server. */
class RateLimiterIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private ValkeyConnection connection;

  @BeforeEach
  void connect() {
    connection = valkey.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private RateLimiter limiter(int limit, Duration window) {
    return RateLimiter.builder("api", connection).limit(limit).window(window).build();
  }

  @Test
  void soManyAreAllowedAndEachClientHasItsOwn() {
    RateLimiter limiter = limiter(3, Duration.ofMinutes(5));
    for (int remaining = 2; remaining >= 0; remaining--) {
      Decision allowed = limiter.tryAcquire("ann");
      assertThat(allowed.isAllowed()).isTrue();
      assertThat(allowed.remaining()).isEqualTo(remaining);
      assertThat(allowed.isCounted()).isTrue();
    }
    Decision refused = limiter.tryAcquire("ann");
    assertThat(refused.isAllowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.reset()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(limiter.tryAcquire("bob").isAllowed()).isTrue();
    assertThat(Long.parseLong(valkey.cli("PTTL op:ratelimit:api:ann"))).isPositive();
  }

  @Test
  void theWindowSlidesAndARefusedRequestDoesNotCount() {
    RateLimiter limiter = limiter(1, Duration.ofSeconds(2));
    assertThat(limiter.tryAcquire("ann").isAllowed()).isTrue();
    int refused = 0;
    while (!limiter.tryAcquire("ann").isAllowed()) {
      refused++; // Each of them would prolong the wait if it counted.
    }
    assertThat(refused).isPositive();
    assertThat(valkey.cli("ZCARD op:ratelimit:api:ann")).isIn("0", "1");
  }

  @Test
  void manyAtOnceGetNoMoreThanTheLimit() throws Exception {
    RateLimiter limiter = limiter(50, Duration.ofMinutes(5));
    List<Future<Decision>> decisions = new ArrayList<>();
    try (ValkeyConnection other = valkey.connect();
        var threads = Executors.newFixedThreadPool(16)) {
      RateLimiter elsewhere =
          RateLimiter.builder("api", other).limit(50).window(Duration.ofMinutes(5)).build();
      for (int i = 0; i < 400; i++) {
        Callable<Decision> ask = () -> limiter.tryAcquire("ann");
        Callable<Decision> askElsewhere = () -> elsewhere.tryAcquire("ann");
        decisions.add(threads.submit(i % 2 == 0 ? ask : askElsewhere));
      }
    }
    int allowed = 0;
    for (Future<Decision> decision : decisions) {
      assertThat(decision.get().isCounted()).isTrue();
      allowed += decision.get().isAllowed() ? 1 : 0;
    }
    assertThat(allowed).isEqualTo(50);
  }

  @Test
  void withoutAServerEverythingIsAllowedAndSaidNotToBeCounted() {
    valkey.kill();
    RateLimiter limiter = limiter(1, Duration.ofMinutes(5));
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.tryAcquire("ann")).isEqualTo(new Decision(true, 1, Duration.ZERO, false));
    }
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> limiter(0, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limiter(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scopesAndClientsWithColonsDoNotMix() {
    RateLimiter api = RateLimiter.builder("api", connection).limit(1).build();
    RateLimiter users = RateLimiter.builder("api:user", connection).limit(1).build();
    assertThat(api.tryAcquire("user:7").isAllowed()).isTrue();
    assertThat(users.tryAcquire("7").isAllowed()).isTrue();
  }

  @Test
  void theAsynchronousDecisionIsTheSame() {
    RateLimiter limiter = limiter(1, Duration.ofMinutes(5));
    assertThat(limiter.tryAcquireAsync("ann").join().isAllowed()).isTrue();
    assertThat(limiter.tryAcquireAsync("ann").join().isAllowed()).isFalse();
  }
}
