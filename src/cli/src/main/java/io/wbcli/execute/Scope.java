package io.wbcli.execute;

import java.util.List;
import java.util.Map;

/**
 * What a command that can be resumed is about.
 *
 * @param arguments the selectors, and the options that belong to them
 * @param config a hash of the config; empty where the command changes it
 * @param instances all instances that were selected
 * @param versions the change of version of each; empty where the command changes none
 */
public record Scope(
    List<String> arguments, String config, List<String> instances, Map<String, Versions> versions) {

  /** The version of an instance in the config before, and the new one. */
  public record Versions(String from, String to) {}

  public Scope {
    arguments = List.copyOf(arguments);
    instances = List.copyOf(instances);
    versions = Map.copyOf(versions);
  }
}
