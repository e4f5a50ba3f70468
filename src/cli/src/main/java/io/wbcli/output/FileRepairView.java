package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.valkey.FileRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows what {@code wb cache repair} has found and done. */
public record FileRepairView(InstanceId id, FileRepair.Result result) implements View {

  /** Leaves out the fields of the file, which the checker lists in brackets. */
  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    result.findings().stream().filter(line -> !line.startsWith("[")).forEach(lines::add);
    lines.add(
        id
            + ": "
            + switch (result.kind()) {
              case SOUND -> "the file is sound; nothing to repair";
              case DAMAGED -> "the file is damaged; run \"wb cache repair " + id + "\"";
              case REPAIRED -> "repaired; " + discarded();
              case EMPTY -> "starts empty the next time";
            });
    result.keptIn().ifPresent(directory -> lines.add("  kept: the damaged files, in " + directory));
    result.keptIn().ifPresent(_ -> lines.add("  next: wb run " + id));
    return lines;
  }

  private String discarded() {
    return result
        .lost()
        .map(
            cut ->
                String.format(
                    Locale.ROOT,
                    "discarded %,d bytes after the corruption (%s, %,d bytes)",
                    cut.bytesBefore() - cut.bytesAfter(),
                    cut.file(),
                    cut.bytesBefore()))
        .orElse("nothing was discarded");
  }

  @Override
  public void addTo(ObjectNode instance) {
    ObjectNode repair = instance.putObject("repair");
    repair.put("state", result.kind().name().toLowerCase(Locale.ROOT));
    result.findings().forEach(repair.putArray("findings")::add);
    result
        .lost()
        .ifPresent(
            cut ->
                repair
                    .putObject("lost")
                    .put("file", cut.file())
                    .put("bytesBefore", cut.bytesBefore())
                    .put("bytesAfter", cut.bytesAfter()));
    result.keptIn().ifPresent(directory -> repair.put("keptIn", directory));
  }
}
