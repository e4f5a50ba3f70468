package io.wbcli.docker;

import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.OutputSink;
import io.wbcli.runtime.OutputSink.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes an output stream of the engine apart: frames of eight bytes (source, three zeros, length)
 * and a payload, or plain bytes where there is a terminal.
 */
record FrameReader(InputStream in, OutputSink sink) {

  private static final int HEADER = 8;
  private static final int MAX_CHUNK = 32 * 1024;
  private static final int STDERR = 2;
  private static final int ENGINE_ERROR = 3;

  /** Reads plain bytes to the end. */
  void readPlain() throws IOException {
    byte[] buffer = new byte[MAX_CHUNK];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      hand(Source.STDOUT, Arrays.copyOf(buffer, count));
    }
  }

  /** Reads to the end frames, or plain bytes where the first ones are no header of a frame. */
  void read() throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length > 0 && !isHeader(header)) {
      hand(Source.STDOUT, header);
      readPlain();
      return;
    }
    while (header.length > 0) {
      readPayload(header);
      header = in.readNBytes(HEADER);
    }
  }

  private static boolean isHeader(byte[] bytes) {
    return bytes.length == HEADER
        && bytes[0] >= 0
        && bytes[0] <= ENGINE_ERROR
        && bytes[1] == 0
        && bytes[2] == 0
        && bytes[3] == 0;
  }

  private void readPayload(byte[] header) throws IOException {
    if (!isHeader(header)) {
      throw new EOFException(HttpResponse.CUT);
    }
    long left = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(HEADER / 2));
    while (left > 0) {
      byte[] chunk = in.readNBytes((int) Math.min(left, MAX_CHUNK));
      if (chunk.length == 0) {
        throw new EOFException(HttpResponse.CUT);
      }
      left -= chunk.length;
      hand(header[0], chunk);
    }
  }

  private void hand(int stream, byte[] chunk) {
    if (stream == ENGINE_ERROR) {
      throw EngineErrors.refusal(
          new String(chunk, StandardCharsets.UTF_8).strip(), Kind.OTHER, null);
    }
    hand(stream == STDERR ? Source.STDERR : Source.STDOUT, chunk);
  }

  private void hand(Source source, byte[] chunk) {
    CallbackException.guard(() -> sink.accept(source, chunk));
  }
}
