package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.observe.InstanceEvent;
import io.wbcli.observe.InstanceEvent.Kind;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what happened to a service. */
public record EventView(InstanceEvent event, LogFormat format, ZoneId zone) implements Line {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Override
  public String text(Style style, boolean isTerminal) {
    String kind = event.kind().toString();
    String colored = event.kind() == Kind.HEALTHY ? kind : style.red(kind);
    return TIME.format(event.time().atZone(zone))
        + "  "
        + format.prefix(event.service(), style)
        + colored
        + details();
  }

  private String details() {
    List<String> details = new ArrayList<>();
    event.exitCode().ifPresent(code -> details.add("code " + code));
    event.reason().map(Printable::compact).ifPresent(details::add);
    if (event.count() > 1) {
      details.add(event.count() + " times");
    }
    event.command().map(Printable::compact).ifPresent(c -> details.add("during \"" + c + "\""));
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }

  /** The event as a line without a time, for example {@code demo/app crashed (code 137)}. */
  public String message() {
    return event.service().instance()
        + "/"
        + event.service().service()
        + " "
        + event.kind()
        + details();
  }

  /** The event as environment variables of a hook. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("WB_EVENT", event.kind().toString());
    variables.put("WB_INSTANCE", event.service().instance().value());
    variables.put("WB_SERVICE", event.service().service().value());
    variables.put("WB_CONTAINER", event.service().containerName());
    variables.put("WB_TIME", event.time().toString());
    variables.put("WB_COUNT", Integer.toString(event.count()));
    variables.put("WB_MESSAGE", message());
    event.exitCode().ifPresent(code -> variables.put("WB_EXIT_CODE", Integer.toString(code)));
    event.reason().ifPresent(reason -> variables.put("WB_REASON", Printable.compact(reason)));
    return variables;
  }

  @Override
  public void addTo(ObjectNode document) {
    ObjectNode node =
        document
            .withArray("events")
            .addObject()
            .put("event", event.kind().toString())
            .put("time", event.time().toString())
            .put("instance", event.service().instance().value())
            .put("service", event.service().service().value())
            .put("name", event.service().containerName())
            .put("count", event.count());
    event.exitCode().ifPresent(code -> node.put("exitCode", code));
    event.reason().ifPresent(reason -> node.put("reason", reason));
    event.command().ifPresent(command -> node.put("command", command));
  }
}
