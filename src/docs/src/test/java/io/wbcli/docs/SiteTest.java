package io.wbcli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README and the pages that it leads to. */
class SiteTest {

  private static final Path SOURCES = Path.of("src/cli/src/main");

  /** Shorter parts of a message would be found anywhere. */
  private static final int SIGNIFICANT = 8;

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndToAHeadingOfIt(MarkdownPage page) {
    assertThat(page.links()).allSatisfy(link -> assertLeadsSomewhere(page, link));
  }

  private static void assertLeadsSomewhere(MarkdownPage page, String link) {
    Path target = page.target(link);
    assertThat(target).exists();
    if (link.contains("#")) {
      assertThat(MarkdownPage.of(target).anchors()).contains(link.split("#", 2)[1]);
    }
  }

  @Test
  void everyPageIsReachableFromTheReadme() {
    Set<Path> reached = new HashSet<>();
    Deque<MarkdownPage> open = new ArrayDeque<>(List.of(MarkdownPage.README));
    while (!open.isEmpty()) {
      MarkdownPage page = open.pop();
      if (reached.add(page.file())) {
        page.links().stream()
            .map(page::target)
            .filter(target -> target.toString().endsWith(".md"))
            .map(MarkdownPage::of)
            .forEach(open::push);
      }
    }
    assertThat(reached).containsAll(pages().stream().map(MarkdownPage::file).toList());
  }

  @Test
  void theReadmeIsShort() {
    assertThat(MarkdownPage.README.text().lines()).hasSizeLessThanOrEqualTo(200);
  }

  /** Headings quote messages, with an ellipsis for each name and number. */
  @Test
  void troubleshootingQuotesMessagesThatTheSourcesHave() {
    String sources = sources();
    MarkdownPage page = MarkdownPage.of(Path.of("src/site/markdown/troubleshooting.md"));
    List<String> parts =
        page.headings().stream()
            .filter(heading -> heading.startsWith("`"))
            .flatMap(heading -> Stream.of(heading.replace("`", "").split("…")))
            .map(String::strip)
            .filter(part -> part.length() >= SIGNIFICANT)
            .toList();
    assertThat(parts).hasSizeGreaterThan(40).allMatch(part -> isFoundIn(sources, part));
  }

  /** A subject and what is said about it are often two literals. */
  private static boolean isFoundIn(String sources, String part) {
    return sources.contains(part)
        || IntStream.range(0, part.length())
            .filter(i -> part.charAt(i) == ' ')
            .anyMatch(
                i -> sources.contains(part.substring(0, i)) && sources.contains(part.substring(i)));
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(SiteTest::literals)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source with literals that are concatenated as one. */
  private static String literals(Path source) {
    try {
      return Files.readString(source)
          .replace("\\\"", "\u0001")
          .replaceAll("\"\\s*\\+\\s*\"", "")
          .replace('\u0001', '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
