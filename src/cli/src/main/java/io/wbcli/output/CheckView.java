package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.check.CheckResult;
import io.wbcli.check.CheckedInstance;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Quantity;
import io.wbcli.service.Check;
import io.wbcli.service.Verdict;
import io.wbcli.service.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/**
 * Shows the results of checks: a line for each instance, and below it what is wrong and what to do.
 *
 * @param isVerbose true to show all checks
 * @param isStrict true if warnings count as failures
 */
public record CheckView(List<CheckedInstance> instances, boolean isVerbose, boolean isStrict)
    implements Overview {

  private static final Set<Result> NEWS = Set.of(Result.FAILED, Result.WARNING);
  private static final int SHOWN_IDS = 10;
  private static final String INDENT = "  ";

  /** A narrower text is harder to read than one that the terminal wraps. */
  private static final int NARROWEST = 24;

  /** The ids of the instances that do not pass. */
  public List<String> failedIds() {
    return instances.stream()
        .filter(instance -> !instance.passes(isStrict))
        .map(CheckedInstance::instance)
        .map(Instance::toString)
        .toList();
  }

  @Override
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    for (CheckedInstance instance : instances) {
      lines.add(instance.instance() + ": " + counts(instance));
      lines.addAll(details(shown(instance), columns));
    }
    if (instances.size() > 1) {
      lines.add(summary());
    }
    return lines;
  }

  private static String counts(CheckedInstance instance) {
    long warnings = instance.count(Result.WARNING);
    return Quantity.format(instance.count(Result.OK), "check")
        + " passed"
        + count(instance.count(Result.FAILED), "failed")
        + (warnings == 0 ? "" : ", " + Quantity.format(warnings, "warning"))
        + count(instance.count(Result.SKIPPED), "skipped");
  }

  private static String count(long count, String word) {
    return count == 0 ? "" : ", %d %s".formatted(count, word);
  }

  private List<Check> shown(CheckedInstance instance) {
    return instance.results().stream()
        .map(CheckResult::check)
        .filter(check -> isVerbose || NEWS.contains(check.verdict().result()))
        .toList();
  }

  private static List<String> details(List<Check> checks, int columns) {
    int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Check check : checks) {
      Verdict verdict = check.verdict();
      String head =
          INDENT + "%-7s  ".formatted(word(verdict.result())) + Columns.pad(check.name(), width);
      List<String> texts = new ArrayList<>(wrap(verdict.found(), columns - head.length() - 2));
      texts.addAll(wrap(verdict.remedy(), columns - head.length() - 2));
      lines.add(head + INDENT + texts.getFirst());
      texts.stream().skip(1).forEach(text -> lines.add(" ".repeat(head.length()) + INDENT + text));
    }
    return lines;
  }

  private static String word(Result result) {
    return JsonValues.of(result);
  }

  private static List<String> wrap(String text, int columns) {
    if (text.isEmpty()) {
      return List.of();
    }
    String line = Printable.compact(text);
    return WordUtils.wrap(line, Math.max(columns, NARROWEST)).lines().toList();
  }

  private String summary() {
    List<String> failed = failedIds();
    if (failed.isEmpty()) {
      return "%d instances passed".formatted(instances.size());
    }
    String more = failed.size() > SHOWN_IDS ? ", ... and %d more" : "";
    return "%d of %d instances failed: %s%s"
        .formatted(
            failed.size(),
            instances.size(),
            failed.stream().limit(SHOWN_IDS).collect(Collectors.joining(", ")),
            more.formatted(failed.size() - SHOWN_IDS));
  }

  @Override
  public void addTo(ObjectNode document) {
    document
        .putObject("summary")
        .put("passed", instances.size() - failedIds().size())
        .put("failed", failedIds().size());
    document.putArray("instances");
    instances.forEach(
        each -> CheckJson.add(each, isStrict, document.withArray("instances").addObject()));
  }
}
