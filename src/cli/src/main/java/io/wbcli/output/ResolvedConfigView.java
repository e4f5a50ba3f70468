package io.wbcli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.ResolvedConfig;
import java.util.List;

/** Shows the resolved config of an instance. */
public record ResolvedConfigView(ResolvedConfig config) implements View {

  @Override
  public List<String> lines() {
    return config.yaml().lines().toList();
  }

  @Override
  public void addTo(ObjectNode instance) {
    instance.set("config", new ObjectMapper().valueToTree(config.values()));
  }
}
