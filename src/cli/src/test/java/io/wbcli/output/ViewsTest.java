package io.wbcli.output;

import static io.wbcli.output.Samples.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.valkey.CacheEntry;
import io.wbcli.valkey.FileRepair.Cut;
import io.wbcli.valkey.FileRepair.Result;
import io.wbcli.valkey.FileRepair.Result.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answers of {@code wb cache}. */
class ViewsTest {

  private static List<String> repair(Kind kind, Optional<Cut> cut, Optional<String> keptIn) {
    return new FileRepairView(
            DEMO.id(), new Result(kind, List.of("[fields]", "0x1: is not valid"), cut, keptIn))
        .lines();
  }

  @Test
  void aRepairSaysWhatWasDiscardedAndWhatComesNext() {
    Optional<Cut> cut = Optional.of(new Cut("appendonly.aof.1.incr.aof", 60_152, 6_000));
    assertThat(repair(Kind.REPAIRED, cut, Optional.of("/data/damaged-1")))
        .containsExactly(
            "0x1: is not valid",
            "demo: repaired; discarded 54,152 bytes after the corruption"
                + " (appendonly.aof.1.incr.aof, 60,152 bytes)",
            "  kept: the damaged files, in /data/damaged-1",
            "  next: wb run demo");
    assertThat(repair(Kind.REPAIRED, Optional.empty(), Optional.empty()))
        .endsWith("demo: repaired; nothing was discarded");
  }

  @Test
  void aCheckNamesTheCommandThatRepairs() {
    assertThat(repair(Kind.DAMAGED, Optional.empty(), Optional.empty()))
        .endsWith("demo: the file is damaged; run \"wb cache repair demo\"");
    assertThat(repair(Kind.SOUND, Optional.empty(), Optional.empty()))
        .endsWith("demo: the file is sound; nothing to repair");
  }

  @Test
  void removedKeysAreCounted() {
    assertThat(new CacheFlushView(DEMO.id(), 3000, false).lines())
        .containsExactly("demo: 3,000 keys removed");
    assertThat(new CacheFlushView(DEMO.id(), 1, true).lines())
        .containsExactly("demo: 1 key would be removed");
  }

  @Test
  void controlCharactersOfOlderEncodingsAndThoseThatXmlCannotHaveAreReplaced() {
    assertThat(Printable.line("\u0007 \u009B2J \uFFFE\uFFFF \uD800 \u007F"))
        .isEqualTo("? ?2J ?? ? ?");
    assertThat(Printable.line("\ta\u00A0\u00FC \uD83D\uDE80"))
        .isEqualTo("\ta\u00A0\u00FC \uD83D\uDE80");
  }

  @Test
  void keysAndValuesCannotControlTheTerminal() {
    assertThat(new CacheKeysView(List.of("a\u001B[2Jb", "c\nd"), true).lines())
        .containsExactly("a?[2Jb", "c?d");
    CacheEntry text =
        new CacheEntry("key", "string", Optional.empty(), 10, Optional.of("x\u001By"));
    assertThat(new CacheEntryView(text).lines()).containsExactly("x?y");
  }

  @Test
  void anEntryWithoutTextIsDescribed() {
    CacheEntry hash = new CacheEntry("key", "hash", Optional.empty(), 2048, Optional.empty());
    assertThat(new CacheEntryView(hash).lines()).containsExactly("hash of 2.0 KiB");
  }
}
