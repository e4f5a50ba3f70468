package io.wbcli.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The graphical session of the operator, if there is one. */
record Desktop(Map<String, String> environment) {

  /** True if something can be opened. */
  boolean exists() {
    return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
  }

  /** Opens the address and returns whether that was possible. */
  boolean open(String url) {
    try {
      Process _ =
          new ProcessBuilder(List.of("xdg-open", url))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
