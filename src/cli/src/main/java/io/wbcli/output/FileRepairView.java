package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.valkey.FileRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code wb cache repair}. */
public record FileRepairView(InstanceId id, FileRepair.Result result) implements View {

  /** The checker lists every field of the file in brackets; for people, what it found is enough. */
  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    result.findings().stream().filter(line -> !line.startsWith("[")).forEach(lines::add);
    lines.add(
        id
            + ": "
            + switch (result.kind()) {
              case SOUND -> "the file is sound; nothing to repair";
              case DAMAGED ->
                  "the file is damaged; 'wb cache repair " + id + "' mends a copy of it";
              case REPAIRED -> "repaired; " + lost();
              case EMPTY -> "starts empty the next time";
            });
    result.keptIn().ifPresent(directory -> lines.add("  kept: the damaged files, in " + directory));
    result.keptIn().ifPresent(_ -> lines.add("  next: wb run " + id));
    return lines;
  }

  private String lost() {
    return result
        .lost()
        .map(
            cut ->
                String.format(
                    Locale.ROOT,
                    "lost is what was written after the damage, %,d of the %,d bytes of %s",
                    cut.bytesBefore() - cut.bytesAfter(),
                    cut.bytesBefore(),
                    cut.file()))
        .orElse("nothing was lost");
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
