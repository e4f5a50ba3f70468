package io.wbcli.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wbcli.runtime.OutputSink.Source;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

class InMemoryStreamsTest extends StreamContract {

  InMemoryStreamsTest() {
    super(new InMemorySetup());
  }

  @BeforeEach
  void install() {
    InMemoryRuntime memory = (InMemoryRuntime) runtime;
    memory.answer(ref(VALKEY).containerName(), InMemoryStreamsTest::run);
    memory.answer(job(), InMemoryStreamsTest::run);
  }

  /** The commands of these tests. */
  private static int run(Exec command, OutputSink output) throws IOException {
    if (command.command().equals(ECHO)) {
      output.accept(Source.STDOUT, command.stdin().orElseThrow().readAllBytes());
      return 0;
    }
    if (command.command().equals(BOTH_STREAMS)) {
      output.accept(Source.STDOUT, "one\n".getBytes(UTF_8));
      output.accept(Source.STDERR, "two\n".getBytes(UTF_8));
      return 3;
    }
    if (command.command().equals(PRINT_VARIABLE)) {
      output.accept(Source.STDOUT, (command.environment().get("GREETING") + "\n").getBytes(UTF_8));
      return 3;
    }
    output.accept(Source.STDOUT, "PONG\n".getBytes(UTF_8));
    return 0;
  }
}
