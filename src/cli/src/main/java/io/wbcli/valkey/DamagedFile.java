package io.wbcli.valkey;

import java.util.List;
import java.util.regex.Pattern;

/** How a server that cannot read its data says so. */
public final class DamagedFile {

  private static final Pattern TOLD =
      Pattern.compile(
          "reading the append only file|Unexpected end of file|check-aof|RDB reading failure"
              + "|rdb file reading failure|Short read or OOM loading DB|AOF manifest",
          Pattern.CASE_INSENSITIVE);

  private DamagedFile() {}

  /** True where the end of its log says that its file is damaged. */
  public static boolean isToldIn(List<String> log) {
    return log.stream().anyMatch(line -> TOLD.matcher(line).find());
  }
}
