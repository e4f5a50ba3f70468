package io.wbcli.check;

import io.wbcli.host.HostException;
import io.wbcli.host.Target;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.runtime.EngineException;
import io.wbcli.service.Check;
import io.wbcli.service.Inquiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks everything about all instances, so much at a time, and waits for no answer longer than this.
 *
 * @param limit the longest wait for an answer
 */
public record CheckRunner(Duration limit, InstantSource clock) {

  /** Each command in a container costs the engine a fraction of a second of a core. */
  private static final int AT_ONCE =
      Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 4, 16);

  private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /** Returns the results in the order of the inquiries. */
  public List<CheckedInstance> run(Map<Target, List<Inquiry>> inquiries) {
    ExecutorService slots = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Map<Target, List<Future<List<CheckResult>>>> answers = new LinkedHashMap<>();
      inquiries.forEach(
          (target, own) ->
              answers.put(
                  target,
                  own.stream().map(each -> slots.submit(() -> answer(each, questions))).toList()));
      List<CheckedInstance> checked = new ArrayList<>();
      answers.forEach(
          (target, own) -> checked.add(new CheckedInstance(target.instance(), join(own))));
      return checked;
    } finally {
      slots.shutdownNow();
      questions.shutdownNow();
    }
  }

  private List<CheckResult> answer(Inquiry inquiry, ExecutorService questions) {
    Instant begin = clock.instant();
    List<Check> checks = ask(inquiry, questions);
    Duration took = Duration.between(begin, clock.instant());
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      results.add(new CheckResult(check, results.isEmpty() ? took : Duration.ZERO));
    }
    return results;
  }

  private List<Check> ask(Inquiry inquiry, ExecutorService questions) {
    Future<List<Check>> answer = questions.submit(inquiry::ask);
    try {
      return await(answer, limit)
          .orElseGet(
              () -> inquiry.unanswered("no answer within " + DurationSyntax.formatSeconds(limit)));
    } catch (EngineException | HostException e) {
      return inquiry.unanswered(e.getMessage());
    } finally {
      answer.cancel(true);
    }
  }

  private static List<CheckResult> join(List<Future<List<CheckResult>>> answers) {
    List<CheckResult> results = new ArrayList<>();
    answers.forEach(answer -> results.addAll(await(answer, UNLIMITED).orElseThrow()));
    return results;
  }

  private static <T> Optional<T> await(Future<T> answer, Duration limit) {
    try {
      return Optional.of(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
