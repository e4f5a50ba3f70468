package io.wbcli.check;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.service.Inquiry;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Remedies;
import io.wbcli.service.Service;
import io.wbcli.service.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for the container of every service.
 *
 * @param spec what the config asks for
 */
record ContainerChecks(
    Target target, ObservedInstance observed, Service service, ServiceSpec spec) {

  /** The options by which the engine publishes what {@link ServiceState#ports} does not have. */
  private static final List<String> OTHER_PORTS = List.of("ports", "publishAll");

  List<Inquiry> all() {
    return List.of(
        container(),
        ofOwn("restarts", this::restarts),
        ofOwn("image", this::image),
        ofOwn("mounts", own -> new MountCheck(target, observed, spec).of(own)),
        ofOwn("ports", this::ports));
  }

  private Instance instance() {
    return observed.instance();
  }

  private Optional<ServiceState> own() {
    return observed.own(service.name());
  }

  private Inquiry container() {
    String remedy = Remedies.command("run", instance());
    return Inquiry.of(
        service.name(),
        "container",
        remedy,
        () -> new ContainerCheck(target, observed, service).verdict());
  }

  private Inquiry ofOwn(String aspect, Function<ServiceState, Verdict> check) {
    Verdict verdict = own().map(check).orElseGet(() -> Verdict.skipped("no container"));
    return Inquiry.known(service.name(), aspect, verdict);
  }

  private Verdict restarts(ServiceState container) {
    return container.wasRestarted()
        ? Verdict.warning(
            "exited by itself and was started again by the engine",
            Remedies.logs(instance(), service.name()))
        : Verdict.ok("none");
  }

  private Verdict image(ServiceState container) {
    String wanted = spec.image().value();
    return container.image().equals(wanted)
        ? Verdict.ok(wanted)
        : Verdict.failed(
            "runs %s, expected %s".formatted(container.image(), wanted),
            Remedies.recreate(instance(), container));
  }

  /** Whatever is published beyond the config is reachable for others than the app's users. */
  private Verdict ports(ServiceState container) {
    List<String> wanted = spec.ports().stream().map(PublishedPort::toString).sorted().toList();
    List<String> published =
        Stream.concat(
                container.ports().stream().map(PublishedPort::toString),
                OTHER_PORTS.stream().map(container.options()::get).filter(each -> each != null))
            .sorted()
            .toList();
    return published.equals(wanted)
        ? Verdict.ok(wanted.isEmpty() ? "nothing is published" : "publishes " + list(wanted))
        : Verdict.failed(
            "publishes %s, expected %s".formatted(list(published), list(wanted)),
            Remedies.recreate(instance(), container));
  }

  private static String list(List<String> ports) {
    return ports.isEmpty() ? "nothing" : ports.stream().collect(Collectors.joining(", "));
  }
}
