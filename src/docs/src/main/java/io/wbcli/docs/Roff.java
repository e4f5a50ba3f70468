package io.wbcli.docs;

import java.util.List;
import java.util.Locale;

/** Builds a manual page in the language of {@code man}. */
final class Roff {

  private final StringBuilder page = new StringBuilder();

  /** Begins a page, such as {@code wb-run(1)}. */
  Roff(String name, int section, String date, String version) {
    line(
        ".TH \"%s\" %d \"%s\" \"wb %s\" \"wb manual\""
            .formatted(name.toUpperCase(Locale.ROOT), section, date, version));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  Roff section(String heading) {
    line(".SH \"" + escape(heading.toUpperCase(Locale.ROOT)) + "\"");
    return this;
  }

  Roff subsection(String heading) {
    line(".SS \"" + escape(heading) + "\"");
    return this;
  }

  /** Adds the lines by which {@code apropos} finds the page. */
  Roff name(String name, String summary) {
    section("Name");
    line(escape(name) + " \\- " + escape(summary));
    return this;
  }

  /** Adds paragraphs; the first follows its heading. */
  Roff paragraphs(List<String> paragraphs) {
    for (int i = 0; i < paragraphs.size(); i++) {
      if (i > 0) {
        line(".PP");
      }
      line(text(paragraphs.get(i)));
    }
    return this;
  }

  /** Adds a term with its description. */
  Roff item(String term, String description) {
    line(".TP");
    line("\\fB" + escape(term) + "\\fR");
    line(text(description));
    return this;
  }

  /** Adds lines as they are. */
  Roff verbatim(List<String> lines) {
    line(".nf");
    lines.forEach(each -> line(text(each)));
    line(".fi");
    return this;
  }

  /** A line that begins with a dot or a quote would be a command of the language. */
  private static String text(String text) {
    String escaped = escape(text);
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti")
        .replace("\"", "\\(dq");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
