package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The task queue, on a real server. */
class TaskQueueIT {

  private static final Duration NO_WAIT = Duration.ZERO;

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private ValkeyConnection connection;
  private TaskQueue queue;

  @BeforeEach
  void connect() {
    connection = valkey.connection().connectTimeout(Duration.ofSeconds(10)).build();
    queue = TaskQueue.builder("email", "workers", connection).build();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private void enqueue(int count) {
    for (int i = 0; i < count; i++) {
      queue.enqueue(Map.of("number", Integer.toString(i)));
    }
  }

  private static Set<String> numbers(List<Task> tasks) {
    Set<String> numbers = new TreeSet<>();
    tasks.forEach(task -> numbers.add(task.fields().get("number")));
    return numbers;
  }

  @Test
  void aTaskIsGivenToOneWorkerOfAGroupAndToEveryGroup() {
    String id = queue.enqueue(Map.of("type", "welcome"));
    List<Task> taken = queue.take("one", 10, NO_WAIT);
    assertThat(taken).containsExactly(new Task(id, Map.of("type", "welcome"), 1));
    assertThat(queue.take("two", 10, NO_WAIT)).isEmpty();
    TaskQueue audit = TaskQueue.builder("email", "audit", connection).build();
    assertThat(audit.take("one", 10, NO_WAIT)).hasSize(1);
    assertThat(valkey.cli("TTL stream:tasks:email")).isEqualTo("-1");
  }

  @Test
  void whatADeadWorkerLeavesIsReclaimedUntilItIsAcknowledged() {
    enqueue(3);
    queue.acknowledge(queue.take("dies", 1, NO_WAIT).getFirst());
    assertThat(queue.take("dies", 1, NO_WAIT)).hasSize(1);
    assertThat(queue.reclaim("lives", Duration.ofMinutes(5), 10)).isEmpty();
    List<Task> reclaimed = queue.reclaim("lives", Duration.ZERO, 10);
    assertThat(numbers(reclaimed)).containsExactly("1");
    assertThat(reclaimed.getFirst().deliveries()).isEqualTo(2);
    queue.acknowledge(reclaimed.getFirst());
    assertThat(queue.reclaim("third", Duration.ZERO, 10)).isEmpty();
    assertThat(numbers(queue.take("third", 10, NO_WAIT))).containsExactly("2");
  }

  @Test
  void workersThatDieAtAnyMomentLoseNothing() throws InterruptedException {
    enqueue(200);
    Set<String> done = new ConcurrentSkipListSet<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int worker = 0; worker < 8; worker++) {
        String name = "worker" + worker;
        threads.execute(
            () -> {
              int taken = 0;
              for (Task task : queue.take(name, 20, NO_WAIT)) {
                if (taken++ == 10) {
                  return; // Dies with ten tasks in its hands.
                }
                done.add(task.fields().get("number"));
                queue.acknowledge(task);
              }
            });
      }
    }
    assertThat(done).hasSizeLessThan(200);
    valkey.kill(); // The server too, and with it whatever it had only in memory.
    valkey.startAgain();
    while (done.size() < 200) {
      Set<Task> rest = new HashSet<>(reclaimOrTake());
      rest.forEach(
          task -> {
            done.add(task.fields().get("number"));
            queue.acknowledge(task);
          });
    }
    queue.trim();
    assertThat(valkey.cli("XLEN stream:tasks:email")).isEqualTo("0");
  }

  private List<Task> reclaimOrTake() {
    try {
      List<Task> reclaimed = queue.reclaim("last", Duration.ZERO, 50);
      return reclaimed.isEmpty() ? queue.take("last", 50, NO_WAIT) : reclaimed;
    } catch (CacheUnavailableException e) {
      return List.of(); // The server is on its way back.
    }
  }

  @Test
  void aTrimRemovesWhatAllGroupsHaveAcknowledgedAndNothingElse() {
    enqueue(5);
    TaskQueue audit = TaskQueue.builder("email", "audit", connection).build();
    List<Task> taken = queue.take("one", 3, NO_WAIT);
    assertThat(audit.take("one", 5, NO_WAIT)).hasSize(5).allSatisfy(audit::acknowledge);
    queue.acknowledge(taken.get(0));
    queue.acknowledge(taken.get(2));
    assertThat(queue.trim()).isEqualTo(1);
    assertThat(valkey.cli("XLEN stream:tasks:email")).isEqualTo("4");
    queue.acknowledge(taken.get(1));
    assertThat(queue.trim()).isEqualTo(2);
    assertThat(numbers(queue.take("one", 10, NO_WAIT))).containsExactly("3", "4");
  }

  @Test
  void aWaitEndsAsSoonAsThereIsATask() throws Exception {
    assertThat(queue.take("one", 1, NO_WAIT)).isEmpty();
    try (var threads = Executors.newSingleThreadExecutor()) {
      var waiting = threads.submit(() -> queue.take("one", 1, Duration.ofSeconds(20)));
      while (!valkey.cli("CLIENT LIST").contains("cmd=xreadgroup")) {
        Thread.onSpinWait();
      }
      enqueue(1);
      assertThat(waiting.get()).hasSize(1);
    }
  }

  @Test
  void aQueueGoesOnAfterTheDatabaseWasEmptied() {
    enqueue(1);
    queue.take("one", 1, NO_WAIT);
    connection.flush();
    assertThat(queue.trim()).isZero();
    enqueue(1);
    assertThat(queue.take("one", 1, NO_WAIT)).hasSize(1);
  }

  @Test
  void withoutAServerATaskIsRefusedRatherThanLost() {
    valkey.kill();
    assertThatThrownBy(() -> enqueue(1)).isInstanceOf(CacheUnavailableException.class);
    assertThatThrownBy(() -> queue.take("one", 1, NO_WAIT))
        .isInstanceOf(CacheUnavailableException.class);
  }

  @Test
  void reclaimingGoesOnBehindTasksThatAreBusy() {
    enqueue(30);
    queue.take("busy", 20, NO_WAIT);
    for (Task task : queue.take("dead", 10, NO_WAIT)) {
      valkey.cli("XCLAIM stream:tasks:email workers dead 0 " + task.id() + " IDLE 600000 JUSTID");
    }
    Set<String> reclaimed = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      List<Task> tasks = queue.reclaim("lives", Duration.ofMinutes(5), 1);
      assertThat(tasks).hasSize(1);
      reclaimed.addAll(numbers(tasks));
    }
    assertThat(reclaimed).hasSize(10);
    assertThat(queue.reclaim("lives", Duration.ofMinutes(5), 1)).isEmpty();
  }

  @Test
  void aTaskThatKillsItsWorkersBecomesADeadLetterAndNoLongerKeepsTheStreamFromBeingTrimmed() {
    TaskQueue strict = TaskQueue.builder("email", "workers", connection).maxDeliveries(3).build();
    enqueue(5);
    for (Task task : strict.take("one", 5, NO_WAIT)) {
      if (!task.fields().get("number").equals("0")) {
        strict.acknowledge(task);
      }
    }
    assertThat(strict.reclaim("two", Duration.ZERO, 10).getFirst().deliveries()).isEqualTo(2);
    assertThat(strict.reclaim("three", Duration.ZERO, 10).getFirst().deliveries()).isEqualTo(3);
    assertThat(strict.trim()).isZero();
    assertThat(strict.reclaim("four", Duration.ZERO, 10)).isEmpty();
    assertThat(strict.trim()).isEqualTo(5);
    List<Task> letters = strict.deadLetters(10);
    assertThat(numbers(letters)).containsExactly("0");
    assertThat(letters.getFirst().deliveries()).isEqualTo(3);
    assertThat(strict.requeue(letters.getFirst())).isTrue();
    assertThat(strict.requeue(letters.getFirst())).isFalse();
    assertThat(strict.deadLetters(10)).isEmpty();
    List<Task> again = strict.take("one", 5, NO_WAIT);
    assertThat(numbers(again)).containsExactly("0");
    assertThat(again.getFirst().fields()).hasSize(1);
  }

  @Test
  void consumersThatHaveBeenIdleAndHoldNothingAreDeleted() {
    TaskQueue brief =
        TaskQueue.builder("email", "workers", connection)
            .consumerLife(Duration.ofMillis(1))
            .build();
    enqueue(2);
    brief.take("holds", 1, NO_WAIT);
    brief.acknowledge(brief.take("done", 1, NO_WAIT).getFirst());
    do {
      brief.trim();
    } while (valkey.cli("XINFO CONSUMERS stream:tasks:email workers").contains("done"));
    assertThat(valkey.cli("XINFO CONSUMERS stream:tasks:email workers")).contains("holds");
  }
}
