package io.wbcli.output;

import io.wbcli.Version;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.history.Operator;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Quantity;
import io.wbcli.output.Timeline.Lane;
import io.wbcli.output.Timeline.Pull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;

/** Describes a timeline by one HTML page that needs no other file and no script. */
public final class HtmlReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

  /** What needs attention comes first. */
  private static final List<Result> ORDER =
      List.of(
          Result.FAILED,
          Result.INTERRUPTED,
          Result.RUNNING,
          Result.READY,
          Result.STOPPED,
          Result.ANSWERED,
          Result.SKIPPED);

  /** So many instances are opened, or listed without a click. */
  private static final int FEW = 10;

  private final Operator operator;
  private final Timeline timeline;
  private final Html html = new Html();
  private final HtmlBars bars;

  private HtmlReport(Operator operator, Timeline timeline) {
    this.operator = operator;
    this.timeline = timeline;
    this.bars = new HtmlBars(html, Duration.ZERO, timeline.end());
  }

  /**
   * Returns the page about a command.
   *
   * @param error why the command as a whole could not go on
   */
  public static String of(
      Operator operator, Timeline timeline, Optional<String> error, ZoneId zone) {
    return new HtmlReport(operator, timeline).page(error, zone);
  }

  private String page(Optional<String> error, ZoneId zone) {
    html.block("header", "", () -> addHead(zone));
    error.ifPresent(text -> html.block("div", "error", () -> html.text("p", "", text)));
    if (!timeline.pulls().isEmpty()) {
      html.text("h2", "", "Images");
      html.block("div", "card pulls", () -> timeline.pulls().forEach(this::addPull));
    }
    addInstances(lanes(lane -> !lane.hasResult(Result.SKIPPED)));
    addSkipped(lanes(lane -> lane.hasResult(Result.SKIPPED)));
    html.text("footer", "", "Written by wb " + Version.current());
    String title = "wb " + operator.command() + ": " + counts();
    return new StringSubstitutor(Map.of("title", Html.escape(title), "content", html.toString()))
        .setDisableSubstitutionInValues(true)
        .replace(template());
  }

  private static String template() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream("report.html")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addHead(ZoneId zone) {
    html.text("h1", "", "wb " + operator.commandLine());
    html.block(
        "ul",
        "counts",
        () -> count().forEach((result, n) -> html.text("li", result.toString(), n + " " + result)));
    html.block("dl", "facts", () -> addFacts(zone));
  }

  private void addFacts(ZoneId zone) {
    HtmlInstance.fact(html, "Started", TIME.format(timeline.begin().atZone(zone)));
    HtmlInstance.fact(html, "Took", DurationSyntax.format(timeline.elapsed()));
    String user = operator.user();
    HtmlInstance.fact(
        html, "By", operator.sudoUser().map(sudo -> sudo + " (" + user + ")").orElse(user));
    longestDowntime().ifPresent(time -> HtmlInstance.fact(html, "Longest downtime", time));
    long warnings = timeline.warnings();
    if (warnings > 0) {
      HtmlInstance.fact(html, "Warnings", Long.toString(warnings));
    }
  }

  private Optional<String> longestDowntime() {
    return timeline.lanes().values().stream()
        .flatMap(lane -> lane.outcome().flatMap(Outcome::downtime).stream())
        .max(Duration::compareTo)
        .map(DurationSyntax::format);
  }

  private Map<Result, Long> count() {
    Map<Result, Long> counts = new LinkedHashMap<>();
    for (Result result : ORDER) {
      int count = lanes(lane -> lane.hasResult(result)).size();
      if (count > 0) {
        counts.put(result, (long) count);
      }
    }
    return counts;
  }

  private String counts() {
    return count().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The instances of such a kind, in the order of their results; one without any comes last. */
  private Map<InstanceId, Lane> lanes(Predicate<Lane> filter) {
    Map<InstanceId, Lane> lanes = new LinkedHashMap<>();
    timeline.lanes().entrySet().stream()
        .filter(entry -> filter.test(entry.getValue()))
        .sorted(Comparator.comparingInt(entry -> rank(entry.getValue())))
        .forEach(entry -> lanes.put(entry.getKey(), entry.getValue()));
    return lanes;
  }

  private static int rank(Lane lane) {
    return lane.outcome().map(Outcome::result).map(ORDER::indexOf).orElse(ORDER.size());
  }

  private void addPull(Pull pull) {
    html.block(
        "div",
        "row " + JsonValues.of(pull.outcome().result()),
        () -> {
          html.text("span", "id", pull.outcome().image().value());
          html.text("span", "result", pull.outcome().result().toString());
          bars.pull(pull.begin(), pull.end());
          html.text("span", "took", DurationSyntax.format(pull.outcome().took()));
          html.text("span", "down", pull.outcome().failure().orElse(""));
        });
  }

  private void addInstances(Map<InstanceId, Lane> lanes) {
    if (lanes.isEmpty()) {
      return;
    }
    html.text("h2", "", "Instances");
    html.block("ul", "legend", this::addLegend);
    html.block(
        "div",
        "card",
        () -> {
          html.block("div", "row axis", bars::axis);
          int failed = lanes(HtmlReport::hasFailed).size();
          lanes.forEach((id, lane) -> add(id, lane, failed <= FEW, lanes.size() == 1));
        });
  }

  private static boolean hasFailed(Lane lane) {
    return lane.outcome().flatMap(Outcome::failure).isPresent();
  }

  private void add(InstanceId id, Lane lane, boolean opensFailed, boolean isOnly) {
    new HtmlInstance(html, bars, id, lane).add(isOnly || (hasFailed(lane) && opensFailed));
  }

  private void addLegend() {
    HtmlBars.LEGEND.forEach(
        kind ->
            html.block(
                "li",
                "",
                () -> {
                  html.text("i", kind.cssClass(), "");
                  html.text("span", "", kind.name());
                }));
  }

  private void addSkipped(Map<InstanceId, Lane> lanes) {
    if (lanes.isEmpty()) {
      return;
    }
    html.text("h2", "", "Skipped");
    html.block(
        "details",
        "card skipped plain",
        lanes.size() <= FEW ? Map.of("open", "") : Map.of(),
        () -> {
          html.text("summary", "", Quantity.format(lanes.size(), "instance"));
          lanes.forEach((id, lane) -> new HtmlInstance(html, bars, id, lane).addSkipped());
        });
  }
}
