package io.wbcli.config;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A config file. Its form is valid; single instances need not be.
 *
 * @param extraImages images that are pulled but not run by wb
 * @param networkPool where the subnets of networks are taken from; empty for the engine's choice
 * @param entries the instances by the name that the file gives them, in its order
 */
public record Config(
    Path file,
    List<ImageReference> extraImages,
    Optional<AddressPool> networkPool,
    Map<String, Entry> entries) {

  /**
   * One instance of the file.
   *
   * @param instance absent if it has an error or a variable is not set without which it is unknown
   * @param invalid the errors
   * @param missing those variables, each with its location
   * @param unset the variables that only its containers need
   */
  public record Entry(
      List<String> tags,
      String serverVersion,
      Optional<String> adminVersion,
      Optional<Instance> instance,
      List<Problem> invalid,
      List<Problem> missing,
      List<Problem> unset) {

    /** What keeps it from being known. */
    List<Problem> obstacles() {
      return Stream.of(invalid, missing).flatMap(List::stream).toList();
    }

    /** Everything that keeps its containers from being created. */
    public List<Problem> problems() {
      return Stream.of(invalid, missing, unset).flatMap(List::stream).toList();
    }

    static Entry invalid(List<Problem> problems) {
      return new Entry(
          List.of(), "", Optional.empty(), Optional.empty(), problems, List.of(), List.of());
    }
  }

  /**
   * The instances of these names, in this order, complete for the creation of their containers.
   *
   * @throws ConfigException if one of them is invalid or requires a variable that is not set
   */
  public List<Instance> resolve(Collection<String> names) {
    return resolve(names, Entry::problems);
  }

  /**
   * The instances of these names, in this order, also if variables are not set that only their
   * containers need.
   *
   * @throws ConfigException if one of them is invalid or unknown for a variable that is not set
   */
  public List<Instance> identify(Collection<String> names) {
    return resolve(names, Entry::obstacles);
  }

  private List<Instance> resolve(
      Collection<String> names, Function<Entry, List<Problem>> obstacles) {
    Map<String, List<Problem>> problems = new LinkedHashMap<>();
    for (String name : names) {
      List<Problem> own = obstacles.apply(entries.get(name));
      if (!own.isEmpty()) {
        problems.put(name, own);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.values().stream().flatMap(List::stream).distinct().toList(),
          problems.size() < names.size()
              ? "to act on the others, leave these out with --except: "
                  + NameList.format(problems.keySet())
              : "");
    }
    return names.stream().map(name -> entries.get(name).instance().orElseThrow()).toList();
  }

  /**
   * Makes sure that all instances can be used.
   *
   * @throws ConfigException if one of them is invalid or requires a variable that is not set
   */
  public void requireValid() {
    List<Problem> problems =
        entries.values().stream().map(Entry::problems).flatMap(List::stream).distinct().toList();
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

  /** The names of the instances that are known. */
  public List<String> usable() {
    return entries.keySet().stream()
        .filter(name -> entries.get(name).instance().isPresent())
        .toList();
  }
}
