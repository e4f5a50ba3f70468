package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

  /** A {@link PrintStream} passes on more than 8 KB in pieces, wherever these end. */
  @Test
  void aSequenceThatComesInPiecesIsObeyed() {
    Screen screen = new Screen(40, 10);
    PrintStream stream = screen.stream();
    stream.print("drawn\nbelow\n\u001B");
    stream.flush();
    stream.print("[");
    stream.flush();
    stream.print("2");
    stream.flush();
    stream.print("A\rstays\u001B[K\n\u001B[J");
    stream.flush();
    assertThat(screen.all()).containsExactly("stays");
  }
}
