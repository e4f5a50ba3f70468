package io.wbcli.output;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/** Builds HTML; all text, and every value of an attribute, is escaped. */
final class Html {

  private static final String CLASS = "class";

  private final StringBuilder html = new StringBuilder();

  /** Makes text harmless, control characters included. */
  static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(
        text.lines().map(Printable::line).collect(Collectors.joining("\n")));
  }

  /** Adds an element with others in it. */
  void block(String tag, String cssClass, Runnable content) {
    block(tag, cssClass, Map.of(), content);
  }

  /** Adds an element with further attributes and with others in it. */
  void block(String tag, String cssClass, Map<String, String> attributes, Runnable content) {
    open(tag, cssClass, attributes);
    html.append('\n');
    content.run();
    close(tag);
  }

  /** Adds an element with text. */
  void text(String tag, String cssClass, String text) {
    open(tag, cssClass, Map.of());
    html.append(escape(text));
    close(tag);
  }

  /** Adds an element with text at a place that a style gives. */
  void text(String tag, String style, String title, String cssClass, String text) {
    open(tag, cssClass, Map.of("style", style, "title", title));
    html.append(escape(text));
    close(tag);
  }

  private void open(String tag, String cssClass, Map<String, String> attributes) {
    html.append('<').append(tag);
    if (!cssClass.isEmpty()) {
      attribute(CLASS, cssClass);
    }
    attributes.forEach(this::attribute);
    html.append('>');
  }

  private void attribute(String name, String value) {
    html.append(' ').append(name).append("=\"").append(escape(value)).append('"');
  }

  private void close(String tag) {
    html.append("</").append(tag).append(">\n");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
