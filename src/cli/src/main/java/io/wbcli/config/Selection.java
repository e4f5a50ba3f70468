package io.wbcli.config;

import io.wbcli.instance.InstanceId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the instances that match selectors: {@code ID}, {@code @all}, {@code @TAG} or {@code
 * server=VERSION}.
 */
public final class Selection {

  private static final String ALL = "@all";
  private static final String TAG = "@";
  private static final String SERVER = "server=";

  private final Config config;

  /** Constructs a selection from the instances of this config. */
  public Selection(Config config) {
    this.config = config;
  }

  /**
   * Returns the ids that match, each once, in the order of the selectors.
   *
   * @throws UnmatchedSelectorException if a selector matches nothing, or all matches are excluded
   */
  public List<InstanceId> select(Collection<String> selectors, Collection<String> except) {
    Set<InstanceId> chosen = new LinkedHashSet<>();
    selectors.forEach(selector -> chosen.addAll(matches(selector)));
    except.forEach(selector -> chosen.removeAll(matches(selector)));
    if (chosen.isEmpty()) {
      throw new UnmatchedSelectorException("no instances left after --except");
    }
    return List.copyOf(chosen);
  }

  private Set<InstanceId> matches(String selector) {
    Predicate<Map.Entry<InstanceId, Config.Entry>> predicate = predicate(selector);
    Set<InstanceId> matches =
        config.entries().entrySet().stream()
            .filter(predicate)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (matches.isEmpty()) {
      throw new UnmatchedSelectorException(notFound(selector));
    }
    return matches;
  }

  private static Predicate<Map.Entry<InstanceId, Config.Entry>> predicate(String selector) {
    if (selector.equals(ALL) || selector.equals("all")) {
      return _ -> true;
    }
    if (selector.startsWith(TAG)) {
      return entry -> entry.getValue().tags().contains(selector.substring(TAG.length()));
    }
    if (selector.startsWith(SERVER)) {
      return entry -> entry.getValue().serverVersion().equals(selector.substring(SERVER.length()));
    }
    return entry -> entry.getKey().value().equals(selector);
  }

  private String notFound(String selector) {
    Collection<Config.Entry> entries = config.entries().values();
    if (selector.startsWith(TAG)) {
      Stream<String> tags =
          entries.stream().flatMap(entry -> entry.tags().stream()).map(tag -> TAG + tag);
      return notFound("tag", selector, Stream.concat(tags, Stream.of(ALL)));
    }
    if (selector.startsWith(SERVER)) {
      return notFound(
          "version", selector, entries.stream().map(entry -> SERVER + entry.serverVersion()));
    }
    return notFound(
        "instance", selector, config.entries().keySet().stream().map(InstanceId::value));
  }

  private static String notFound(String kind, String selector, Stream<String> available) {
    Set<String> names = available.collect(Collectors.toCollection(TreeSet::new));
    String suggestion = Suggestion.clause(selector, names);
    return "%s \"%s\" not found%s"
        .formatted(
            kind,
            selector,
            suggestion.isEmpty() ? "; available: " + NameList.format(names) : suggestion);
  }
}
