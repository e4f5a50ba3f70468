package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.doctor.Diagnosis;
import io.wbcli.doctor.Diagnosis.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what was found out about the host, one check on a line, with what to do below it. */
public record DoctorView(List<Diagnosis> results) implements Overview {

  private static final String GAP = "  ";

  @Override
  public List<String> lines(int columns) {
    int names = width(results.stream().map(Diagnosis::check));
    int statuses = width(Stream.of(Status.values()).map(Status::toString));
    List<String> lines = new ArrayList<>();
    for (Diagnosis result : results) {
      lines.add(
          Columns.pad(result.status().toString(), statuses)
              + GAP
              + Columns.pad(result.check(), names)
              + GAP
              + Printable.compact(result.found()));
      if (!result.remedy().isEmpty()) {
        lines.add(" ".repeat(statuses + names) + GAP.repeat(2) + "next: " + result.remedy());
      }
    }
    lines.add(counts());
    return lines;
  }

  private static int width(Stream<String> texts) {
    return texts.mapToInt(Columns::width).max().orElse(0);
  }

  private String counts() {
    return Stream.of(Status.values())
        .filter(status -> count(status) > 0)
        .map(status -> count(status) + " " + noun(status))
        .collect(Collectors.joining(", "));
  }

  private String noun(Status status) {
    boolean isCountable = status == Status.WARNING || status == Status.ERROR;
    return status + (isCountable && count(status) > 1 ? "s" : "");
  }

  private long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  @Override
  public void addTo(ObjectNode document) {
    ArrayNode checks = document.putArray("checks");
    for (Diagnosis result : results) {
      ObjectNode check =
          checks
              .addObject()
              .put("check", result.check())
              .put("status", result.status().toString())
              .put("found", result.found());
      if (!result.remedy().isEmpty()) {
        check.put("remedy", result.remedy());
      }
    }
  }
}
