package io.wbcli.config;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.service.ImageChoice;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import io.wbcli.service.Versions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what an instance's config says about each of its services.
 *
 * @param section the keys that make the services
 * @param details the same keys, those that only their containers need
 */
record ServicesReader(Section section, Section details) {

  /** The image of each service that an instance with these versions has. */
  Map<ServiceName, ImageReference> images(Versions versions) {
    Section names = section.section("images", ConfigKeys.IMAGES);
    Map<ServiceName, ImageReference> images = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      service.image(versions).ifPresent(choice -> images.put(service.name(), image(names, choice)));
    }
    return images;
  }

  private static ImageReference image(Section names, ImageChoice choice) {
    Function<String, ImageReference> parser =
        pattern -> new ImageReference(pattern.replace("{version}", choice.version()));
    return names.value(choice.key(), parser).orElseGet(() -> parser.apply(choice.defaultImage()));
  }

  /** What the config adds to the container of each service. */
  Map<ServiceName, ServiceOptions> options() {
    Section all =
        details.section(
            "services",
            Services.startOrder().stream()
                .map(service -> service.name().value())
                .collect(Collectors.toSet()));
    Map<ServiceName, ServiceOptions> options = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      String key = service.name().value();
      if (all.map().entries().containsKey(key)) {
        options.put(service.name(), ServiceOptionsReader.read(all.section(key, keys(service))));
      }
    }
    return options;
  }

  /** The app has a key of its own for variables. */
  private static Set<String> keys(Service service) {
    Set<String> keys = new HashSet<>(ConfigKeys.SERVICE);
    if (service.name().equals(ServiceName.APP)) {
      keys.remove(ConfigKeys.ENVIRONMENT);
    }
    return keys;
  }

  /** The stop grace of each service. */
  Map<ServiceName, Duration> stopGrace() {
    Section graces = details.section("stopGrace", ConfigKeys.STOP_GRACE);
    Map<ServiceName, Duration> stopGrace = new LinkedHashMap<>();
    for (Service service : Services.startOrder()) {
      stopGrace.put(
          service.name(),
          graces
              .value(service.name().value(), DurationSyntax::parse)
              .orElse(service.defaultStopGrace()));
    }
    return stopGrace;
  }
}
