package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.host.SavedLog;
import io.wbcli.instance.ServiceRef;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Shows a log that was saved when a container failed, below a header as that of {@code tail}. */
public record CrashLogView(SavedLog log, ServiceRef service, List<String> lines, ZoneId zone)
    implements Line {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Override
  public String text(Style style, boolean isTerminal) {
    StringBuilder text = new StringBuilder(style.bold(header()));
    for (String line : lines) {
      text.append('\n').append(isTerminal ? Printable.colored(line, style.isOn()) : line);
    }
    return text.toString();
  }

  private String header() {
    return "==> %s/%s  %s  %s  %s <=="
        .formatted(
            service.instance(),
            service.service(),
            TIME.format(log.time().atZone(zone)),
            ByteSize.format(log.bytes()),
            log.file());
  }

  @Override
  public void addTo(ObjectNode document) {
    ArrayNode text =
        document
            .withArray("crashes")
            .addObject()
            .put("instance", service.instance().value())
            .put("service", service.service().value())
            .put("time", log.time().toString())
            .put("file", log.file().toString())
            .put("bytes", log.bytes())
            .putArray("lines");
    lines.forEach(text::add);
  }
}
