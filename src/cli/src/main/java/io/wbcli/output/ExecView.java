package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.ServiceName;
import java.util.List;

/** Shows what a command in a container wrote, and how it ended. */
public record ExecView(ServiceName service, int exitCode, String stdout, String stderr)
    implements View {

  @Override
  public List<String> lines() {
    return stdout.lines().toList();
  }

  @Override
  public void addTo(ObjectNode instance) {
    instance
        .put("service", service.value())
        .put("exitCode", exitCode)
        .put("stdout", stdout)
        .put("stderr", stderr);
  }
}
