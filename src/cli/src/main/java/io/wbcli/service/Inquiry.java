package io.wbcli.service;

import io.wbcli.instance.ServiceName;
import io.wbcli.runtime.ServiceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A question that answers one or more checks; asked once, and possibly for a long time.
 *
 * @param names the names of the checks
 * @param remedy what to do if there is no answer
 * @param question returns a verdict for each name; fails with an {@link
 *     io.wbcli.runtime.EngineException} if the engine refuses it
 */
public record Inquiry(
    Optional<ServiceName> service,
    List<String> names,
    String remedy,
    Supplier<List<Verdict>> question) {

  /** Returns a check of the instance as a whole that is decided already. */
  public static Inquiry known(String name, Verdict verdict) {
    return new Inquiry(Optional.empty(), List.of(name), "", () -> List.of(verdict));
  }

  /** Returns a check of a service, named {@code SERVICE-ASPECT}, that is decided already. */
  public static Inquiry known(ServiceName service, String aspect, Verdict verdict) {
    return of(service, List.of(aspect), "", () -> List.of(verdict));
  }

  /** Returns a check of a service, named {@code SERVICE-ASPECT}. */
  public static Inquiry of(
      ServiceName service, String aspect, String remedy, Supplier<Verdict> question) {
    return of(service, List.of(aspect), remedy, () -> List.of(question.get()));
  }

  private static Inquiry of(
      ServiceName service, List<String> aspects, String remedy, Supplier<List<Verdict>> question) {
    List<String> names = aspects.stream().map(aspect -> service + "-" + aspect).toList();
    return new Inquiry(Optional.of(service), names, remedy, question);
  }

  /** Returns a question to a service's own container; skipped if that is not running. */
  static Inquiry ofRunning(
      ObservedInstance observed,
      ServiceName service,
      List<String> aspects,
      Function<ServiceState, List<Verdict>> question) {
    Supplier<List<Verdict>> asked =
        observed
            .own(service)
            .filter(ServiceState::isRunning)
            .<Supplier<List<Verdict>>>map(running -> () -> question.apply(running))
            .orElse(() -> Collections.nCopies(aspects.size(), Verdict.skipped("not running")));
    return of(service, aspects, Remedies.logs(observed.instance(), service), asked);
  }

  /** Asks. */
  public List<Check> ask() {
    List<Verdict> verdicts = question.get();
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      checks.add(new Check(names.get(i), service, verdicts.get(i)));
    }
    return checks;
  }

  /** Returns the checks if there is no answer: the first one failed, and others depend on it. */
  public List<Check> unanswered(String reason) {
    Verdict others = Verdict.skipped(names.getFirst() + " failed");
    List<Check> checks = new ArrayList<>();
    for (String name : names) {
      Verdict verdict = checks.isEmpty() ? Verdict.failed(reason, remedy) : others;
      checks.add(new Check(name, service, verdict));
    }
    return checks;
  }
}
