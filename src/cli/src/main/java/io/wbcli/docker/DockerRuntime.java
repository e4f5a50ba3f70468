package io.wbcli.docker;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineAddress;
import io.wbcli.runtime.EngineInfo;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.Inventory;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.NetworkId;
import io.wbcli.runtime.OneOff;
import io.wbcli.runtime.OutputSink;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.ResourceUsage;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.Snapshot;
import io.wbcli.runtime.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Docker Engine, through its API. */
public final class DockerRuntime implements ContainerRuntime {

  private final DockerConnection connection;

  /** The engine that this environment names; nothing is read or opened before the first call. */
  public DockerRuntime(Map<String, String> environment) {
    this(environment, Limits.DEFAULT);
  }

  DockerRuntime(Map<String, String> environment, Limits limits) {
    this.connection = new DockerConnection(environment, limits);
  }

  private Engine engine() {
    return connection.engine();
  }

  @Override
  public void open() {
    connection.open();
  }

  @Override
  public boolean isLocal() {
    return connection.endpoint().isLocal();
  }

  @Override
  public EngineAddress address() {
    EngineEndpoint endpoint = connection.endpoint();
    return new EngineAddress(endpoint.host().toString(), endpoint.origin());
  }

  @Override
  public EngineInfo info() {
    return engine().information().read();
  }

  @Override
  public Inventory inventory(Predicate<String> instances) {
    return engine().snapshots().inventory(instances);
  }

  @Override
  public List<StoredImage> storedImages() {
    return engine().storedImages().list();
  }

  @Override
  public void removeImage(ImageReference image) {
    engine().storedImages().remove(image);
  }

  @Override
  public Snapshot observe(Collection<ServiceRef> services) {
    return engine().snapshots().read(services);
  }

  @Override
  public Optional<ServiceState> find(ContainerId container) {
    return engine().containers().find(container);
  }

  @Override
  public Map<ImageReference, ImageState> images(Collection<ImageReference> references) {
    return engine().images().find(references);
  }

  @Override
  public void pull(ImageReference image, Consumer<PullProgress> progress) {
    engine().images().pull(image, progress);
  }

  @Override
  public NetworkId createNetwork(InstanceId instance) {
    return engine().networks().create(instance);
  }

  @Override
  public NetworkId createNetwork(InstanceId instance, List<Subnet> subnets) {
    return engine().networks().create(instance, subnets);
  }

  @Override
  public void removeNetwork(NetworkId network) {
    engine().networks().remove(network);
  }

  @Override
  public ContainerId create(ServiceSpec spec) {
    return engine().containers().create(spec);
  }

  @Override
  public void start(ContainerId container) {
    engine().containers().start(container);
  }

  @Override
  public void stop(ContainerId container, Duration grace) {
    engine().containers().stop(container, grace);
  }

  @Override
  public void remove(ContainerId container) {
    engine().containers().remove(container);
  }

  @Override
  public void setAside(ServiceRef service, ContainerId container) {
    engine().containers().rename(container, service.previousName());
  }

  @Override
  public void putBack(ServiceRef service, ContainerId container) {
    engine().containers().rename(container, service.containerName());
  }

  @Override
  public void logs(ContainerId container, LogOptions options, OutputSink sink) {
    engine().logs().read(container, options, sink);
  }

  @Override
  public void events(Instant since, boolean follow, Consumer<ContainerEvent> sink) {
    engine().events().read(since, follow, sink);
  }

  @Override
  public Optional<ResourceUsage> usage(ContainerId container) {
    return engine().usages().read(container);
  }

  @Override
  public int exec(ContainerId container, Exec command, OutputSink sink) {
    return engine().execs().run(container, command, sink);
  }

  @Override
  public ExecResult run(OneOff oneOff) {
    return engine().oneOffs().run(oneOff);
  }

  @Override
  public void close() {
    connection.close();
  }
}
