package io.wbcli.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an HTTP response, of a known length or in chunks. Where the connection ends earlier,
 * reading fails.
 */
final class HttpBody extends InputStream {

  private static final int HEXADECIMAL = 16;

  private final InputStream in;
  private final boolean isChunked;
  private long left;
  private boolean isFirst = true;
  private boolean isLast;

  private HttpBody(InputStream in, boolean isChunked, long length) {
    this.in = in;
    this.isChunked = isChunked;
    this.left = length;
    this.isLast = !isChunked;
  }

  static HttpBody ofLength(InputStream in, long length) {
    return new HttpBody(in, false, length);
  }

  static HttpBody inChunks(InputStream in) {
    return new HttpBody(in, true, 0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !nextChunk()) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException(HttpResponse.CUT);
    }
    left -= count;
    return count;
  }

  private boolean nextChunk() throws IOException {
    if (!isChunked || isLast) {
      return false;
    }
    if (!isFirst) {
      HttpResponse.readLine(in); // The end of the chunk before.
    }
    isFirst = false;
    left = parseLength(HttpResponse.readLine(in));
    isLast = left == 0;
    if (isLast) {
      skipTrailers();
    }
    return !isLast;
  }

  private static long parseLength(String line) throws IOException {
    try {
      return Long.parseLong(line.split(";", 2)[0].strip(), HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw new IOException("invalid chunk in the answer", e);
    }
  }

  private void skipTrailers() throws IOException {
    while (!HttpResponse.readLine(in).isEmpty()) {
      // The engine sends none that matter.
    }
  }
}
