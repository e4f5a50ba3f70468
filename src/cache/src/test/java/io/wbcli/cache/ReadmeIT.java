package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's example is what this module compiles, and works. */
class ReadmeIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  @Test
  void theExampleWorksOnARealServer() {
    assertThat(
            ReadmeExample.run(
                ReadmeExample.environment(URI.create("redis://" + valkey.address())),
                new ReadmeExample.Query("q1"),
                "v1"))
        .isEqualTo("report of q1 en true");
  }

  @Test
  void theReadmeQuotesIt() throws IOException {
    String source =
        Files.readString(Path.of("src/cache/src/test/java/io/wbcli/cache/ReadmeExample.java"));
    String example =
        source
            .substring(
                source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("// end"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "\n```");
  }
}
