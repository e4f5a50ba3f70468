package io.wbcli.output;

import io.wbcli.instance.ServiceRef;
import java.util.HashMap;
import java.util.Map;

/** How the lines of logs are shown. */
public final class LogFormat {

  private final boolean hasPrefix;
  private final boolean hasTimestamps;
  private final Map<ServiceRef, Integer> colors = new HashMap<>();

  /**
   * Constructs a format.
   *
   * @param hasPrefix true to begin each line with its instance and service
   * @param hasTimestamps true to show when each line was written
   */
  public LogFormat(boolean hasPrefix, boolean hasTimestamps) {
    this.hasPrefix = hasPrefix;
    this.hasTimestamps = hasTimestamps;
  }

  boolean hasTimestamps() {
    return hasTimestamps;
  }

  /** Returns for example {@code [demo/app] }; each service has a colour of its own. */
  String prefix(ServiceRef service, Style style) {
    if (!hasPrefix) {
      return "";
    }
    int color = colors.computeIfAbsent(service, _ -> colors.size());
    return style.color(color, "[" + service.instance() + "/" + service.service() + "]") + " ";
  }
}
