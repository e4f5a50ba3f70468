package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the page on this library is what this module compiles, and works. */
class PageIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  @Test
  void theExampleWorksOnARealServer() {
    assertThat(
            PageExample.run(
                PageExample.environment(URI.create("redis://" + valkey.address())),
                new PageExample.Query("q1"),
                "v1"))
        .isEqualTo("report of q1 en true");
  }

  @Test
  void thePageQuotesIt() throws IOException {
    String source =
        Files.readString(Path.of("src/cache/src/test/java/io/wbcli/cache/PageExample.java"));
    String example =
        source
            .substring(
                source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("// end"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(Path.of("src/site/markdown/cache-library.md")))
        .contains("```java\n" + example + "\n```");
  }
}
