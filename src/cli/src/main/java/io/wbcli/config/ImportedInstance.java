package io.wbcli.config;

import io.wbcli.instance.CommandOptions;
import io.wbcli.instance.ContainerOptions;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.Secrets;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.service.Services;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of one instance of an import, to which those of its running containers are added. */
final class ImportedInstance {

  private final String name;
  private final Map<String, Object> tree;
  private final ImportedSecrets secrets;

  ImportedInstance(String name, Map<String, Object> tree, ImportedSecrets secrets) {
    this.name = name;
    this.tree = tree;
    this.secrets = secrets;
  }

  Map<String, Object> tree() {
    return tree;
  }

  void keep(ServiceName service, ServiceOptions options, Optional<String> image) {
    boolean isApp = service.equals(ServiceName.APP);
    image.ifPresent(own -> map(tree, "images").put(service.value(), Variables.escape(own)));
    options
        .environment()
        .forEach(
            (variable, value) ->
                map(isApp ? tree : service(service), ConfigKeys.ENVIRONMENT)
                    .put(variable, secrets.text(name, variable, value)));
    keepCommand(service, options.command());
    keepList(service, "mounts", options.mounts().stream().map(Object::toString));
    keepList(service, "ports", options.ports().stream().map(ImportedInstance::text));
    options.container().forEach((key, value) -> keepOption(service, key, value));
    options
        .labels()
        .forEach(
            (label, value) ->
                map(service(service), "labels").put(label, secrets.text(name, label, value)));
  }

  private static String text(PublishedPort port) {
    return port.host() + ":" + port.containerPort();
  }

  private void keepList(ServiceName service, String key, Stream<String> elements) {
    List<String> texts = elements.map(Variables::escape).toList();
    if (!texts.isEmpty()) {
      List<Object> all = new ArrayList<>();
      if (service(service).get(key) instanceof List<?> given) {
        all.addAll(given);
      }
      all.addAll(texts);
      service(service).put(key, all);
    }
  }

  private void keepOption(ServiceName service, String key, String value) {
    switch (key) {
      case ContainerOptions.STOP_TIMEOUT -> put(List.of("stopGrace", service.value()), value + "s");
      case ContainerOptions.EXTRA_HOSTS ->
          service(service).put(key, Stream.of(value.split(",")).map(Variables::escape).toList());
      default -> service(service).put(key, Variables.escape(value));
    }
  }

  /** By keys of their own where all options have one, else as a whole. */
  private void keepCommand(ServiceName service, List<String> words) {
    if (!words.isEmpty()) {
      Services.named(service)
          .keys(CommandOptions.parse(words))
          .ifPresentOrElse(
              keys -> keys.forEach(this::put),
              () -> service(service).put("command", command(service, words)));
    }
  }

  private List<String> command(ServiceName service, List<String> words) {
    List<String> texts = new ArrayList<>();
    String option = "";
    for (String word : words) {
      String variable = service.value() + option.replaceFirst("^-+", "_");
      texts.add(
          option.startsWith("-") && Secrets.isSecret(option, word)
              ? secrets.secret(name, variable.toUpperCase(Locale.ROOT), word)
              : Variables.escape(word));
      option = word;
    }
    return texts;
  }

  private void put(List<String> path, String value) {
    Map<String, Object> parent = tree;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = map(parent, key);
    }
    String variable = String.join("_", path).toUpperCase(Locale.ROOT);
    parent.put(path.getLast(), secrets.text(name, variable, value));
  }

  private Map<String, Object> service(ServiceName service) {
    return map(map(tree, "services"), service.value());
  }

  @SuppressWarnings("unchecked") // The maps of a tree are made here and in ImportedValues.
  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    return (Map<String, Object>)
        parent.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
  }
}
