package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Loads: what they may do, how long they may take, and where they run. */
class LoadIT extends LoadFixture {

  @Test
  void aLoadMayLoadItsPartsAndAContinuationMayLoadMoreWhateverTheLimit() throws Exception {
    VersionedCache<String, String, String> narrow =
        TestCaches.texts("narrow", connection, LoadLimits.DEFAULT.withMaxLoads(1));
    String whole =
        narrow.getOrLoad(
            "whole",
            "v1",
            () ->
                narrow.getOrLoad("part", "v1", () -> "v1:part")
                    + narrow.getOrLoadAsync("other", "v1", () -> "v1:other").get());
    assertThat(whole).isEqualTo("v1:partv1:other");
    CompletableFuture<String> continued =
        narrow
            .getOrLoadAsync("first", "v1", () -> "v1:first")
            .thenApply(first -> first + narrow.getOrLoad("second", "v1", () -> "v1:second"));
    assertThat(continued.get(1, TimeUnit.MINUTES)).isEqualTo("v1:firstv1:second");
  }

  @Test
  void aLoadThatHangsEndsAtItsDeadlineAndOthersGoOn() {
    VersionedCache<String, String, String> narrow =
        TestCaches.texts(
            "narrow",
            connection,
            LoadLimits.DEFAULT.withMaxLoads(1).withTimeout(Duration.ofSeconds(2)));
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean isInterrupted = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                narrow.getOrLoad(
                    "hung",
                    "v1",
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        isInterrupted.set(true);
                      }
                      return "v1:late";
                    }))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(narrow.getOrLoad("next", "v1", () -> "v1:next")).isEqualTo("v1:next");
    await(isInterrupted::get);
    assertThat(narrow.getOrLoad("hung", "v1", () -> "v1:new")).isEqualTo("v1:new");
  }

  @Test
  void anAsynchronousCallReturnsAtOnceWhereTheServerHangs() throws Exception {
    read("entry1");
    valkey.pause();
    CompletableFuture<String> answer = cache.getOrLoadAsync("entry1", "v1", () -> "v1:loaded");
    boolean wasPending = !answer.isDone();
    assertThat(wasPending).isTrue();
    assertThat(answer.get(1, TimeUnit.MINUTES)).isEqualTo("v1:loaded");
    valkey.goOn();
  }

  @Test
  void loadsAndAsynchronousCallsRunOnTheGivenExecutor() throws Exception {
    try (var threads = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        ValkeyConnection other = valkey.connection().executor(threads).build()) {
      VersionedCache<String, String, String> there = TestCaches.texts("there", other);
      assertThat(there.getOrLoad("a", "v1", () -> "v1:" + Thread.currentThread().getName()))
          .isEqualTo("v1:mine");
      assertThat(
              there
                  .getOrLoadAsync("b", "v1", () -> "v1:" + Thread.currentThread().getName())
                  .get(1, TimeUnit.MINUTES))
          .isEqualTo("v1:mine");
    }
  }
}
