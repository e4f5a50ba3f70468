package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.runtime.EngineInfo;
import java.util.List;
import java.util.Optional;

/**
 * Shows the version of this tool and what it runs on.
 *
 * @param target the version of Java that it is compiled for
 * @param runtime the version of the JDK that runs it
 */
public record BuildView(String version, String commit, String target, String runtime, Engine engine)
    implements Overview {

  /**
   * Docker Engine.
   *
   * @param error why it is not reachable; empty if it is
   */
  public record Engine(Optional<EngineInfo> info, String error) {

    /** An engine that answered. */
    public static Engine reachable(EngineInfo info) {
      return new Engine(Optional.of(info), "");
    }

    /** An engine that did not answer. */
    public static Engine unreachable(String error) {
      return new Engine(Optional.empty(), error);
    }

    private String text() {
      return info.map(known -> "%s (API %s)".formatted(known.version(), known.apiVersion()))
          .orElse("unreachable: " + error);
    }

    private void addTo(ObjectNode node) {
      node.put("reachable", info.isPresent());
      info.ifPresentOrElse(
          known -> node.put("version", known.version()).put("apiVersion", known.apiVersion()),
          () -> node.put("error", error));
    }
  }

  @Override
  public List<String> lines(int columns) {
    return List.of(
        "wb " + version,
        "  commit  " + commit,
        "  java    %s (compiled for %s)".formatted(runtime, target),
        "  engine  " + engine.text());
  }

  @Override
  public void addTo(ObjectNode document) {
    document.put("version", version).put("commit", commit);
    document.putObject("java").put("runtime", runtime).put("target", target);
    engine.addTo(document.putObject("engine"));
  }
}
