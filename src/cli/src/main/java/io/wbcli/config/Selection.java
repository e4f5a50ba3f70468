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

/**
 * Finds the instances that an operator means by {@code ID}, {@code @all}, {@code @TAG} or {@code
 * server=VERSION}.
 */
public final class Selection {

  private static final String SERVER = "server=";

  private final Config config;

  /** Selects among the instances of this config. */
  public Selection(Config config) {
    this.config = config;
  }

  /**
   * The ids that the selectors name, each once, in the order of the selectors.
   *
   * @throws UnmatchedSelectorException if a selector matches nothing, or nothing is left
   */
  public List<InstanceId> select(Collection<String> selectors, Collection<String> except) {
    Set<InstanceId> chosen = new LinkedHashSet<>();
    selectors.forEach(selector -> chosen.addAll(matches(selector)));
    except.forEach(selector -> chosen.removeAll(matches(selector)));
    if (chosen.isEmpty()) {
      throw new UnmatchedSelectorException("no instance is left after --except; nothing was done");
    }
    return List.copyOf(chosen);
  }

  private Set<InstanceId> matches(String selector) {
    Set<InstanceId> matches = filter(predicate(selector));
    if (matches.isEmpty()) {
      throw new UnmatchedSelectorException(explain(selector));
    }
    return matches;
  }

  private static Predicate<Map.Entry<InstanceId, Config.Entry>> predicate(String selector) {
    if (selector.equals("@all") || selector.equals("all")) {
      return _ -> true;
    }
    if (selector.startsWith("@")) {
      return entry -> entry.getValue().tags().contains(selector.substring(1));
    }
    if (selector.startsWith(SERVER)) {
      return entry -> entry.getValue().serverVersion().equals(selector.substring(SERVER.length()));
    }
    return entry -> entry.getKey().value().equals(selector);
  }

  private Set<InstanceId> filter(Predicate<Map.Entry<InstanceId, Config.Entry>> predicate) {
    return config.entries().entrySet().stream()
        .filter(predicate)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String explain(String selector) {
    if (selector.startsWith("@")) {
      Set<String> tags = new TreeSet<>(Set.of("@all"));
      config.entries().values().forEach(entry -> entry.tags().forEach(tag -> tags.add("@" + tag)));
      return "no instance has the tag '" + selector + "'" + choices(selector, tags);
    }
    if (selector.startsWith(SERVER)) {
      Set<String> versions = new TreeSet<>();
      config.entries().values().forEach(entry -> versions.add(SERVER + entry.serverVersion()));
      return "no instance runs '" + selector + "'" + choices(selector, versions);
    }
    Set<String> ids =
        config.entries().keySet().stream().map(InstanceId::value).collect(Collectors.toSet());
    return "there is no instance '"
        + selector
        + "' in "
        + config.file()
        + choices(selector, new TreeSet<>(ids));
  }

  private static String choices(String selector, Set<String> candidates) {
    return Suggestion.clause(selector, candidates)
        + " (there are: "
        + String.join(", ", candidates)
        + ")";
  }
}
