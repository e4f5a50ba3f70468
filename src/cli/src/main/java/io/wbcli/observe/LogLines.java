package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Splits a log with timestamps into lines. */
final class LogLines implements OutputSink {

  /** The least that a timestamp and a space take, as in {@code 2026-01-01T00:00:00Z }. */
  private static final int SHORTEST_STAMP = 21;

  private final ServiceRef service;
  private final Consumer<LogLine> lines;
  private final Map<Source, ByteArrayOutputStream> unfinished = new EnumMap<>(Source.class);
  private Instant last = Instant.EPOCH;

  LogLines(ServiceRef service, Consumer<LogLine> lines) {
    this.service = service;
    this.lines = lines;
  }

  /** The engine splits long lines, and begins each part with a timestamp. */
  @Override
  public void accept(Source source, byte[] bytes) {
    ByteArrayOutputStream line =
        unfinished.computeIfAbsent(source, _ -> new ByteArrayOutputStream());
    int begin = line.size() == 0 ? 0 : stampLength(bytes);
    for (int i = begin; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, begin, i - begin);
        emit(source, line);
        begin = i + 1;
      }
    }
    line.write(bytes, begin, bytes.length - begin);
  }

  /** Hands over what does not end with a newline. */
  void finish() {
    unfinished.forEach(
        (source, line) -> {
          if (line.size() > 0) {
            emit(source, line);
          }
        });
  }

  private void emit(Source source, ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    int end = text.indexOf(' ');
    Instant time = end < 0 ? null : parse(text.substring(0, end));
    if (time != null) {
      last = time;
      text = text.substring(end + 1);
    }
    lines.accept(new LogLine(service, last, source, withoutReturn(text)));
  }

  private static String withoutReturn(String text) {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static int stampLength(byte[] bytes) {
    for (int i = SHORTEST_STAMP - 1; i < Math.min(bytes.length, 2 * SHORTEST_STAMP); i++) {
      if (bytes[i] == ' ') {
        return parse(new String(bytes, 0, i, StandardCharsets.UTF_8)) == null ? 0 : i + 1;
      }
    }
    return 0;
  }

  private static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
