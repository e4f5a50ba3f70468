package io.wbcli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replaces the versions of instances in the text of a config file. */
final class VersionEditor {

  /** What to write instead of the characters between two offsets. */
  private record Splice(int start, int end, String text) {}

  private final Path file;
  private final String text;
  private final Map<String, String> versions;
  private final boolean isJson;
  private final Map<String, ConfigEdit.Change> changes = new LinkedHashMap<>();

  VersionEditor(Path file, String text, Map<String, String> versions) {
    this.file = file;
    this.text = text;
    this.versions = versions;
    this.isJson = ConfigLoader.isJson(file);
  }

  Map<String, ConfigEdit.Change> changes() {
    return changes;
  }

  /** Returns the new text. */
  String edit() {
    Span root = isJson ? JsonSpans.read(text) : YamlSpans.read(text);
    List<Splice> splices = new ArrayList<>();
    versions.forEach((name, version) -> splices.add(splice(name, version, instance(root, name))));
    splices.sort(Comparator.comparingInt(Splice::start));
    StringBuilder edited = new StringBuilder();
    int copied = 0;
    for (Splice splice : splices) {
      edited.append(text.substring(copied, splice.start())).append(splice.text());
      copied = splice.end();
    }
    return edited.append(text.substring(copied)).toString();
  }

  private Span.Keys instance(Span root, String name) {
    Optional<Span> instance =
        switch (root) {
          case Span.Keys keys when keys.entries().get("instances") instanceof Span.Keys all ->
              Optional.ofNullable(all.entries().get(name));
          case Span.Items servers ->
              servers.elements().stream()
                  .filter(
                      server ->
                          server instanceof Span.Keys keys
                              && keys.entries().get("id") instanceof Span.Scalar id
                              && id.value().equals(name))
                  .findFirst();
          default -> Optional.empty();
        };
    return instance
        .filter(Span.Keys.class::isInstance)
        .map(Span.Keys.class::cast)
        .orElseThrow(() -> refused(name, "the instance is written elsewhere, by an anchor"));
  }

  private ConfigException refused(String name, String reason) {
    return new ConfigException(
        "%s: cannot change instances.%s.%s: %s; edit the file and run \"wb apply %2$s\""
            .formatted(file, name, ConfigEdit.KEY, reason));
  }

  private Splice splice(String name, String version, Span.Keys instance) {
    return switch (instance.entries().get(ConfigEdit.KEY)) {
      case Span.Scalar scalar -> replace(name, version, scalar);
      case Span.Alias alias -> {
        note(name, version, alias.start(), Optional.of(text.substring(alias.start(), alias.end())));
        yield new Splice(alias.start(), alias.end(), version);
      }
      case null -> {
        note(name, version, instance.firstKey(), Optional.empty());
        yield insert(version, instance);
      }
      default -> throw refused(name, "its value is not a single one");
    };
  }

  private void note(String name, String is, int offset, Optional<String> was) {
    int line = 1 + (int) text.chars().limit(offset).filter(c -> c == '\n').count();
    changes.put(name, new ConfigEdit.Change(line, was, is));
  }

  private Splice replace(String name, String version, Span.Scalar scalar) {
    String was = text.substring(scalar.start(), scalar.end());
    if (scalar.value().contains("${")) {
      throw refused(name, "it is the variable " + scalar.value());
    }
    if (was.startsWith("|") || was.startsWith(">")) {
      throw refused(name, "it has a line of its own");
    }
    String is = spelled(version, was);
    note(name, is.strip(), scalar.start(), Optional.of(was).filter(old -> !old.isEmpty()));
    return new Splice(scalar.start(), scalar.end(), is);
  }

  /** With the quotes of the old version; JSON always has some. */
  private String spelled(String version, String was) {
    boolean isQuoted = was.startsWith("\"") || was.startsWith("'");
    if (isQuoted || isJson) {
      String quote = isQuoted ? was.substring(0, 1) : "\"";
      return quote + version + quote;
    }
    return was.isEmpty() ? " " + version : version;
  }

  /** Before the first key, in the same way. */
  private Splice insert(String version, Span.Keys instance) {
    if (!instance.isFlow()) {
      int at = instance.firstKey();
      int lineStart = text.lastIndexOf('\n', at - 1) + 1;
      String indentation = " ".repeat(at - lineStart);
      return new Splice(at, at, ConfigEdit.KEY + ": " + version + lineBreak() + indentation);
    }
    int at = instance.start() + 1;
    String key = isJson ? "\"%s\": \"%s\"" : "%s: %s";
    String separator = instance.entries().isEmpty() ? "" : ", ";
    return new Splice(at, at, key.formatted(ConfigEdit.KEY, version) + separator);
  }

  private String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
