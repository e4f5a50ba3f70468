package io.wbcli.config;

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
 * Finds the instances that match selectors: {@code ID}, {@code @all}, {@code @TAG}, {@code
 * server=VERSION}, or {@code admin} for those with an admin.
 */
public final class Selection {

  private static final String ALL = "@all";
  private static final String TAG = "@";
  private static final String SERVER = "server=";
  private static final String ADMIN = "admin";

  private final Config config;

  /** Constructs a selection from the instances of this config. */
  public Selection(Config config) {
    this.config = config;
  }

  /**
   * Returns the names that match, each once, in the order of the selectors.
   *
   * @throws UnmatchedSelectorException if selectors match nothing, or all matches are excluded
   */
  public List<String> select(Collection<String> selectors, Collection<String> except) {
    requireMatches(Stream.concat(selectors.stream(), except.stream()));
    Set<String> chosen = new LinkedHashSet<>();
    selectors.forEach(selector -> chosen.addAll(matches(selector)));
    except.forEach(selector -> chosen.removeAll(matches(selector)));
    if (chosen.isEmpty()) {
      throw new UnmatchedSelectorException("no instances left after --except");
    }
    return List.copyOf(chosen);
  }

  /** Names all selectors that match nothing, so that they can be corrected at once. */
  private void requireMatches(Stream<String> selectors) {
    String unmatched =
        selectors
            .distinct()
            .filter(selector -> matches(selector).isEmpty())
            .map(this::notFound)
            .collect(Collectors.joining("\n"));
    if (!unmatched.isEmpty()) {
      throw new UnmatchedSelectorException(unmatched);
    }
  }

  private Set<String> matches(String selector) {
    Predicate<Map.Entry<String, Config.Entry>> predicate = predicate(selector);
    return config.entries().entrySet().stream()
        .filter(predicate)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Predicate<Map.Entry<String, Config.Entry>> predicate(String selector) {
    if (selector.equals(ALL) || selector.equals("all")) {
      return _ -> true;
    }
    if (selector.equals(ADMIN) && !config.entries().containsKey(ADMIN)) {
      return entry -> entry.getValue().adminVersion().isPresent();
    }
    if (selector.startsWith(TAG)) {
      return entry -> entry.getValue().tags().contains(selector.substring(TAG.length()));
    }
    if (selector.startsWith(SERVER)) {
      return entry -> entry.getValue().serverVersion().equals(selector.substring(SERVER.length()));
    }
    return entry -> entry.getKey().equals(selector);
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
    return notFound("instance", selector, config.entries().keySet().stream());
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
