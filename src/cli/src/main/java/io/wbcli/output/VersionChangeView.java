package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.ConfigEdit;
import io.wbcli.instance.InstanceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the change of an instance's version in the config file. Of the file's line, only the
 * version is shown: the rest may be secret.
 */
public record VersionChangeView(InstanceId id, Path file, ConfigEdit.Change change, State state)
    implements View {

  /** What became of the change. */
  public enum State {
    /** A dry run shows it. */
    PLANNED,
    /** The file has the new version. */
    WRITTEN,
    /** The file has the previous version again. */
    RESTORED,
    /** The file has the new version, and the instance may have the previous one. */
    INTERRUPTED,
    /** The same, since the file cannot be written or somebody else has changed this version. */
    LEFT,
    /** The instance was not begun, and the file has the previous version. */
    SKIPPED
  }

  @Override
  public List<String> lines() {
    return switch (state) {
      case PLANNED -> diff();
      case SKIPPED -> List.of(); // The outcome says so.
      case WRITTEN, RESTORED, INTERRUPTED, LEFT -> List.of(result());
    };
  }

  private String result() {
    return "%s: serverVersion is %s in %s:%d%s"
        .formatted(id, version(), file.getFileName(), change.line(), remark());
  }

  private List<String> diff() {
    List<String> lines = new ArrayList<>();
    lines.add("%s:%d".formatted(file.getFileName(), change.line()));
    change.was().ifPresent(was -> lines.add("- serverVersion: " + Printable.line(was)));
    lines.add("+ serverVersion: " + change.is());
    return lines;
  }

  private String version() {
    return state == State.RESTORED ? change.was().orElse("inherited") : change.is();
  }

  private String remark() {
    return switch (state) {
      case PLANNED, WRITTEN, SKIPPED -> "";
      case RESTORED -> " again";
      case INTERRUPTED ->
          "; \"wb apply %1$s\" finishes, \"wb rollback %1$s\" goes back".formatted(id);
      case LEFT -> "; change it by hand, or run \"wb apply " + id + "\"";
    };
  }

  @Override
  public void addTo(ObjectNode instance) {
    ObjectNode node = instance.putObject("configChange");
    node.put("file", file.toString()).put("line", change.line());
    change.was().ifPresent(was -> node.put("from", was));
    node.put("to", change.is()).put("state", JsonValues.of(state));
  }
}
