package io.wbcli.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps all output in memory, stdout and stderr in the order in which they came. */
public final class CollectedOutput implements OutputSink {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void accept(Source source, byte[] chunk) {
    bytes.writeBytes(chunk);
  }

  /** The output as text; decoded at the end, since chunks split characters. */
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
