package io.wbcli.command;

import io.wbcli.config.Selection;
import io.wbcli.host.Target;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The instance of a command that acts on exactly one. */
final class OneInstance {

  @Parameters(index = "0", paramLabel = "ID", description = "Id of the instance")
  String id;

  List<Target> targets(Session session) {
    session.openEngine();
    return session.targets(names(session), false);
  }

  Target target(Session session) {
    return targets(session).getFirst();
  }

  /** The name as a list of one. */
  List<String> names(Session session) {
    List<String> ids = new Selection(session.config()).select(List.of(id), List.of());
    if (ids.size() > 1) {
      throw new UsageException(
          "\"%s\" matches %d instances, expected one".formatted(id, ids.size()));
    }
    return ids;
  }
}
