package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.observe.LogLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Shows a line of a log. */
public record LogLineView(LogLine line, LogFormat format) implements Line {

  @Override
  public String text(Style style, boolean isTerminal) {
    String time = format.hasTimestamps() ? local(line.time()) + " " : "";
    String text = isTerminal ? Printable.colored(line.text(), style.isOn()) : line.text();
    return format.prefix(line.service(), style) + time + text;
  }

  /** The time with its offset, so that {@code --since} takes it, too. */
  private static OffsetDateTime local(Instant time) {
    return time.atZone(ZoneId.systemDefault()).toOffsetDateTime();
  }

  @Override
  public void addTo(ObjectNode document) {
    document
        .withArray("lines")
        .addObject()
        .put("instance", line.service().instance().value())
        .put("service", line.service().service().value())
        .put("time", line.time().toString())
        .put("stream", JsonValues.of(line.source()))
        .put("text", line.text());
  }
}
