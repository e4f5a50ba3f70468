package io.wbcli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as its readers see it. */
record MarkdownPage(Path file, String text) {

  private static final Path SITE = Path.of("src/site/markdown");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\n(.*?)^ *```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static final MarkdownPage README = of(Path.of("README.md"));

  static MarkdownPage of(Path file) {
    try {
      return new MarkdownPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README, the changelog, and all pages of the site. */
  static List<MarkdownPage> all() {
    try (Stream<Path> files = Files.list(SITE)) {
      Stream<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted();
      return Stream.concat(Stream.of(README.file(), Path.of("CHANGELOG.md")), pages)
          .map(MarkdownPage::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  /** The targets of links and images that are no addresses of the web. */
  List<String> links() {
    return matches(LINK, prose()).filter(link -> !link.contains("://")).toList();
  }

  /** The file of one of its links, for example {@code README.md} for {@code ../../README.md#x}. */
  Path target(String link) {
    String path = link.split("#", 2)[0];
    return path.isEmpty() ? file : file.resolveSibling(path).normalize();
  }

  List<String> headings() {
    return matches(HEADING, prose()).toList();
  }

  /** The anchors of its headings, as GitHub makes them. */
  List<String> anchors() {
    return headings().stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  /** What is in code within its sentences and tables. */
  List<String> code() {
    return matches(CODE, prose()).toList();
  }

  /** The lines of its blocks of a language. */
  List<String> block(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .flatMap(block -> block.group(2).lines())
        .map(String::strip)
        .toList();
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
