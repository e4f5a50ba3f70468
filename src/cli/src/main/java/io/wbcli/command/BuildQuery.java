package io.wbcli.command;

import io.wbcli.Version;
import io.wbcli.output.BuildView;
import io.wbcli.output.BuildView.Engine;
import io.wbcli.runtime.EngineException;

/** Answers which build of {@code wb} runs on what. */
final class BuildQuery {

  private BuildQuery() {}

  static BuildView read(Session session) {
    return new BuildView(
        Version.current(),
        Version.commit(),
        Version.java(),
        Runtime.version().toString(),
        engine(session));
  }

  private static Engine engine(Session session) {
    try {
      return Engine.reachable(session.localHost().runtime().info());
    } catch (EngineException e) {
      return Engine.unreachable(e.getMessage());
    }
  }
}
