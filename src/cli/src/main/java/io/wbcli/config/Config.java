package io.wbcli.config;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid config file.
 *
 * @param extraImages images that are pulled but not run by wb
 * @param entries the instances in the order of the file
 */
public record Config(Path file, List<ImageReference> extraImages, Map<InstanceId, Entry> entries) {

  /**
   * One instance of the file.
   *
   * @param instance absent if a required variable is not set
   * @param missing the variables that are not set, each with its location
   */
  public record Entry(
      List<String> tags,
      String serverVersion,
      Optional<Instance> instance,
      List<Problem> missing) {}

  /**
   * The instances with these ids, in the order of the ids.
   *
   * @throws ConfigException if a variable that one of them requires is not set
   */
  public List<Instance> resolve(Collection<InstanceId> ids) {
    Problems problems = new Problems();
    ids.forEach(id -> problems.addAll(entries.get(id).missing()));
    problems.throwIfAny();
    return ids.stream().map(id -> entries.get(id).instance().orElseThrow()).toList();
  }
}
