package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.runtime.EngineVersion;
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
  public record Engine(Optional<EngineVersion> version, String error) {

    /** An engine that answered. */
    public static Engine reachable(EngineVersion version) {
      return new Engine(Optional.of(version), "");
    }

    /** An engine that did not answer. */
    public static Engine unreachable(String error) {
      return new Engine(Optional.empty(), error);
    }

    private String text() {
      return version
          .map(known -> "%s (API %s)".formatted(known.engine(), known.api()))
          .orElse("unreachable: " + error);
    }

    private void addTo(ObjectNode node) {
      node.put("reachable", version.isPresent());
      version.ifPresentOrElse(
          known -> node.put("version", known.engine()).put("apiVersion", known.api()),
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
