package io.wbcli.valkey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts that run in an instance's containers; each is a resource of this package. */
enum Script {
  STATS("stats.lua"),
  CLEAR("clear.lua"),
  ENTRY("entry.lua"),
  EACH_PAGE("each-page.sh"),
  REPAIR("repair.sh");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  String text() {
    try (var stream = Script.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
