package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.plan.Differences;
import java.util.ArrayList;
import java.util.List;

/** Shows in what containers differ from the config, one on a line. */
public record DriftView(List<InstanceStatus> instances) implements Overview {

  @Override
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    for (InstanceStatus status : instances) {
      status
          .drift()
          .ifPresentOrElse(
              drift ->
                  drift.forEach(
                      (service, differences) ->
                          lines.add(
                              status.instance().containerName(service)
                                  + ": "
                                  + Printable.line(Differences.describe(differences)))),
              () -> lines.add(status.instance() + ": unknown, the Postgres password is unknown"));
    }
    return lines.isEmpty() ? List.of("no drift") : lines;
  }

  @Override
  public void addTo(ObjectNode document) {
    new StatusView(instances).addTo(document);
  }
}
