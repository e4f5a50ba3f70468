package io.wbcli.config;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A config file. Its form is valid; single instances need not be.
 *
 * @param extraImages images that are pulled but not run by wb
 * @param entries the instances by the name that the file gives them, in its order
 */
public record Config(Path file, List<ImageReference> extraImages, Map<String, Entry> entries) {

  /**
   * One instance of the file.
   *
   * @param instance absent if it has an error or a required variable is not set
   * @param invalid the errors
   * @param missing the variables that are not set, each with its location
   */
  public record Entry(
      List<String> tags,
      String serverVersion,
      Optional<String> adminVersion,
      Optional<Instance> instance,
      List<Problem> invalid,
      List<Problem> missing) {

    static Entry invalid(List<Problem> problems) {
      return new Entry(List.of(), "", Optional.empty(), Optional.empty(), problems, List.of());
    }
  }

  /**
   * The instances of these names, in this order.
   *
   * @throws ConfigException if one of them is invalid or requires a variable that is not set
   */
  public List<Instance> resolve(Collection<String> names) {
    List<String> unusable =
        names.stream().filter(name -> entries.get(name).instance().isEmpty()).toList();
    if (!unusable.isEmpty()) {
      boolean areOthersLeft = unusable.size() < names.size();
      throw new ConfigException(
          problems(unusable),
          areOthersLeft ? "leave out with --except: " + NameList.format(unusable) : "");
    }
    return names.stream().map(name -> entries.get(name).instance().orElseThrow()).toList();
  }

  /**
   * Makes sure that all instances can be used.
   *
   * @throws ConfigException if one of them is invalid or requires a variable that is not set
   */
  public void requireValid() {
    List<Problem> problems = problems(List.copyOf(entries.keySet()));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** The errors of all other instances by name, which do not concern these. */
  public Map<String, List<Problem>> problemsOutside(Collection<String> names) {
    Map<String, List<Problem>> problems = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> {
          if (!names.contains(name) && !entry.invalid().isEmpty()) {
            problems.put(name, entry.invalid());
          }
        });
    return problems;
  }

  /** The names of the instances that can be used. */
  public List<String> usable() {
    return entries.keySet().stream()
        .filter(name -> entries.get(name).instance().isPresent())
        .toList();
  }

  private List<Problem> problems(List<String> names) {
    return names.stream()
        .map(entries::get)
        .flatMap(entry -> Stream.of(entry.invalid(), entry.missing()))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
