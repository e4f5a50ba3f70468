package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.observe.LogLine;

/** Shows a line of a log. */
public record LogLineView(LogLine line, LogFormat format) implements Line {

  @Override
  public String text(Style style, boolean isTerminal) {
    String time = format.hasTimestamps() ? line.time() + " " : "";
    String text = isTerminal ? Printable.colored(line.text(), style.isOn()) : line.text();
    return format.prefix(line.service(), style) + time + text;
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
