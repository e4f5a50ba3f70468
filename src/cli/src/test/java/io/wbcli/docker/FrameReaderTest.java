package io.wbcli.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.OutputSink.Source;
import io.wbcli.runtime.SeparateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Output streams of logs and commands. */
class FrameReaderTest {

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final SeparateOutput output = new SeparateOutput();

  private FrameReaderTest frame(int source, byte[] payload) {
    stream.writeBytes(
        ByteBuffer.allocate(8).put((byte) source).position(4).putInt(payload.length).array());
    stream.writeBytes(payload);
    return this;
  }

  private FrameReaderTest frame(int source, String payload) {
    return frame(source, payload.getBytes(UTF_8));
  }

  private void read() throws IOException {
    new FrameReader(new ByteArrayInputStream(stream.toByteArray()), output).read();
  }

  @Test
  void framesAreSeparatedBySource() throws IOException {
    frame(1, "one ").frame(2, "error").frame(1, "").frame(1, "two").read();
    assertThat(output.text(Source.STDOUT)).isEqualTo("one two");
    assertThat(output.text(Source.STDERR)).isEqualTo("error");
  }

  @Test
  void largeFramesArriveWhole() throws IOException {
    byte[] large = new byte[1_000_000];
    Arrays.fill(large, (byte) 0x80);
    frame(1, large).read();
    assertThat(output.bytes(Source.STDOUT)).isEqualTo(large);
  }

  @Test
  void chunksAreNotReused() throws IOException {
    byte[][] kept = new byte[2][];
    int[] count = {0};
    frame(1, "one").frame(1, "two");
    new FrameReader(
            new ByteArrayInputStream(stream.toByteArray()),
            (_, bytes) -> {
              kept[count[0]] = bytes;
              count[0]++;
            })
        .read();
    assertThat(kept[0]).asString(UTF_8).isEqualTo("one");
  }

  @Test
  void outputOfTerminalIsPlain() throws IOException {
    stream.writeBytes("plain text\n".getBytes(UTF_8));
    read();
    assertThat(output.text(Source.STDOUT)).isEqualTo("plain text\n");
  }

  @Test
  void shortOutputOfTerminalIsPlain() throws IOException {
    stream.writeBytes("ok\n".getBytes(UTF_8));
    read();
    assertThat(output.text(Source.STDOUT)).isEqualTo("ok\n");
  }

  @Test
  void incompleteFrameIsAnError() {
    frame(1, "one").stream.writeBytes(new byte[] {1, 0, 0});
    assertThatThrownBy(this::read).isInstanceOf(EOFException.class);
    stream.reset();
    frame(1, "one").stream.writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'x'});
    assertThatThrownBy(this::read).isInstanceOf(EOFException.class);
  }

  @Test
  void errorOfTheEngineIsThrown() {
    frame(1, "one").frame(3, "error grabbing logs: invalid character\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(EngineException.class)
        .hasMessage("error grabbing logs: invalid character");
  }
}
