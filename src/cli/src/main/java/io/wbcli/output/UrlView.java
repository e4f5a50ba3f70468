package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.Instance;
import java.util.List;

/** Shows where an instance's app is reachable from the host. */
public record UrlView(Instance instance) implements View {

  /** Returns the address. */
  public String url() {
    return OutcomeText.url(instance);
  }

  @Override
  public List<String> lines() {
    return List.of(url());
  }

  @Override
  public void addTo(ObjectNode node) {
    node.put("url", url());
  }
}
