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
 * A config file that was read and found valid.
 *
 * @param extraImages images that are pulled and not run by wb
 * @param entries the instances in the order of the file
 */
public record Config(Path file, List<ImageReference> extraImages, Map<InstanceId, Entry> entries) {

  /**
   * One instance of the file.
   *
   * @param instance absent where a variable that it needs is not set
   * @param missing the variables that are not set, each with the place that names it
   */
  public record Entry(
      List<String> tags,
      String serverVersion,
      Optional<Instance> instance,
      List<Problem> missing) {}

  /**
   * The instances with these ids, in the order of the ids.
   *
   * @throws ConfigException if one of them needs a variable that is not set
   */
  public List<Instance> resolve(Collection<InstanceId> ids) {
    Problems problems = new Problems();
    ids.forEach(id -> problems.addAll(entries.get(id).missing()));
    problems.throwIfAny();
    return ids.stream().map(id -> entries.get(id).instance().orElseThrow()).toList();
  }
}
