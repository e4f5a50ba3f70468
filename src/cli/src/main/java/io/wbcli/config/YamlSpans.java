package io.wbcli.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Finds the parts of a valid YAML text. */
final class YamlSpans {

  /** An anchor and a tag are no part of the value. */
  private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)*");

  private final String text;
  private final int[] offsets;
  private final Iterator<Event> events;
  private Event current;

  private YamlSpans(String text) {
    this.text = text;
    this.offsets = offsets(text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new Yaml(options).parse(new StringReader(text)).iterator();
  }

  static Span read(String text) {
    YamlSpans spans = new YamlSpans(text);
    do {
      spans.next();
    } while (!(spans.current instanceof MappingStartEvent));
    return spans.span();
  }

  /** The parser counts code points, a string counts chars: the offset of each code point. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int offset = 0;
    for (int i = 0; i < offsets.length - 1; i++) {
      offsets[i] = offset;
      offset += Character.charCount(text.codePointAt(offset));
    }
    offsets[offsets.length - 1] = offset;
    return offsets;
  }

  private int offset(Mark mark) {
    return offsets[mark.getIndex()];
  }

  private void next() {
    current = events.next();
  }

  private Span span() {
    int start = offset(current.getStartMark());
    return switch (current) {
      case AliasEvent alias -> new Span.Alias(start, offset(alias.getEndMark()));
      case ScalarEvent scalar -> scalar(start, scalar);
      case SequenceStartEvent _ -> items(start);
      case MappingStartEvent mapping -> keys(start, mapping.isFlow());
      default -> throw new IllegalStateException("unexpected YAML event " + current);
    };
  }

  private Span scalar(int start, ScalarEvent scalar) {
    int end = offset(scalar.getEndMark());
    var properties = PROPERTIES.matcher(text).region(start, end);
    return new Span.Scalar(
        properties.lookingAt() ? properties.end() : start, end, scalar.getValue());
  }

  private Span items(int start) {
    List<Span> elements = new ArrayList<>();
    for (next(); !(current instanceof SequenceEndEvent); next()) {
      elements.add(span());
    }
    return new Span.Items(start, elements);
  }

  private Span keys(int start, boolean isFlow) {
    int brace = isFlow ? text.indexOf('{', start) : start;
    int firstKey = brace;
    Map<String, Span> entries = new LinkedHashMap<>();
    for (next(); !(current instanceof MappingEndEvent); next()) {
      if (entries.isEmpty()) {
        firstKey = offset(current.getStartMark());
      }
      String key = span() instanceof Span.Scalar name ? name.value() : "";
      next();
      entries.put(key, span());
    }
    return new Span.Keys(brace, isFlow, firstKey, entries);
  }
}
