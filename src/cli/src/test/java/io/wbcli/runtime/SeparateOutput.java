package io.wbcli.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Keeps stdout and stderr apart. */
public final class SeparateOutput implements OutputSink {

  private final Map<Source, ByteArrayOutputStream> streams = new EnumMap<>(Source.class);

  @Override
  public void accept(Source source, byte[] bytes) {
    streams.computeIfAbsent(source, _ -> new ByteArrayOutputStream()).writeBytes(bytes);
  }

  /** All bytes of one stream. */
  public byte[] bytes(Source source) {
    return streams.getOrDefault(source, new ByteArrayOutputStream()).toByteArray();
  }

  /** All text of one stream. */
  public String text(Source source) {
    return new String(bytes(source), StandardCharsets.UTF_8);
  }
}
