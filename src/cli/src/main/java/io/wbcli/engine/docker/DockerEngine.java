package io.wbcli.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Network;
import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.ContainerState;
import io.wbcli.engine.Engine;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.ImageState;
import io.wbcli.engine.Labels;
import io.wbcli.engine.NetworkState;
import io.wbcli.engine.OneOff;
import io.wbcli.instance.ImageReference;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The Docker Engine, through docker-java. Connects at the first call. */
public final class DockerEngine implements Engine {

  private static final Duration READ_LIMIT = Duration.ofSeconds(30);
  private static final Duration WRITE_LIMIT = Duration.ofMinutes(2);

  private final DockerConnection connection;

  /** An engine as this environment names it; nothing is read or opened before the first call. */
  public DockerEngine(Map<String, String> environment) {
    this.connection = new DockerConnection(environment);
  }

  private DockerClient client() {
    return connection.client();
  }

  private <T> T read(Callable<T> call) {
    return connection.calls().call(READ_LIMIT, call);
  }

  private <T> T write(Callable<T> call) {
    return connection.calls().call(WRITE_LIMIT, call);
  }

  private <T> Optional<T> find(Callable<T> call) {
    return read(
        () -> {
          try {
            return Optional.of(call.call());
          } catch (NotFoundException _) {
            return Optional.empty();
          }
        });
  }

  /** Runs a call whose effect may be there already. */
  private void ensure(Duration limit, Runnable call) {
    connection
        .calls()
        .call(
            limit,
            () -> {
              try {
                call.run();
              } catch (NotFoundException | NotModifiedException _) {
                // What was asked for is so.
              }
              return null;
            });
  }

  @Override
  public Optional<ContainerState> findContainer(String name) {
    // The engine also takes a prefix of an id for a name, and an instance may be called 'cafe'.
    DockerClient docker = client();
    return find(() -> docker.inspectContainerCmd(name).exec())
        .map(StateMapper::container)
        .filter(container -> container.name().equals(name));
  }

  @Override
  public Optional<String> findPublisher(int hostPort) {
    DockerClient docker = client();
    return read(() -> docker.listContainersCmd().exec()).stream()
        .filter(container -> publishes(container, hostPort))
        .map(container -> StateMapper.plainName(container.getNames()[0]))
        .findFirst();
  }

  private static boolean publishes(Container container, int hostPort) {
    return Stream.of(container.getPorts())
        .map(ContainerPort::getPublicPort)
        .anyMatch(port -> port != null && port == hostPort);
  }

  @Override
  public Optional<NetworkState> findNetwork(String name) {
    DockerClient docker = client();
    Comparator<Network> unlabelledLast =
        Comparator.comparing(network -> !network.getLabels().containsKey(Labels.INSTANCE));
    return read(() -> docker.listNetworksCmd().withNameFilter(name).exec()).stream()
        .filter(network -> network.getName().equals(name))
        .min(unlabelledLast)
        .flatMap(
            network -> find(() -> docker.inspectNetworkCmd().withNetworkId(network.getId()).exec()))
        .map(StateMapper::network);
  }

  @Override
  public Optional<ImageState> findImage(ImageReference image) {
    DockerClient docker = client();
    return find(() -> docker.inspectImageCmd(image.value()).exec()).map(StateMapper::image);
  }

  @Override
  public void pull(ImageReference image, IntConsumer percent) {
    new ImagePull(client(), connection.calls(), connection.credentials()).pull(image, percent);
    if (findImage(image).isEmpty()) {
      throw new EngineException(
          Kind.NOT_FOUND,
          "the engine reported no error, but does not have " + image + " after the pull");
    }
  }

  @Override
  public String createNetwork(String name, Map<String, String> labels) {
    DockerClient docker = client();
    return write(
        () ->
            docker
                .createNetworkCmd()
                .withName(name)
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withLabels(labels)
                .exec()
                .getId());
  }

  @Override
  public void removeNetwork(String networkId) {
    DockerClient docker = client();
    ensure(WRITE_LIMIT, () -> docker.removeNetworkCmd(networkId).exec());
  }

  @Override
  public String createContainer(ContainerSpec spec) {
    DockerClient docker = client();
    String id = write(() -> CreateRequest.of(docker, spec).exec().getId());
    if (!spec.files().isEmpty()) {
      copyFiles(id, spec.files());
    }
    return id;
  }

  private void copyFiles(String containerId, Map<String, String> files) {
    DockerClient docker = client();
    try {
      write(
          () -> {
            docker
                .copyArchiveToContainerCmd(containerId)
                .withTarInputStream(new ByteArrayInputStream(FileArchive.of(files)))
                .withRemotePath("/")
                .exec();
            return null;
          });
    } catch (EngineException e) {
      if (!e.isEngineGone()) {
        removeContainer(containerId); // Else the next run would find the name in use.
      }
      throw e;
    }
  }

  @Override
  public void startContainer(String containerId) {
    DockerClient docker = client();
    write(
        () -> {
          try {
            docker.startContainerCmd(containerId).exec();
          } catch (NotModifiedException _) {
            // It runs already.
          }
          return null;
        });
  }

  @Override
  public void unpauseContainer(String containerId) {
    DockerClient docker = client();
    ensure(WRITE_LIMIT, () -> docker.unpauseContainerCmd(containerId).exec());
  }

  @Override
  public void stopContainer(String containerId, Duration grace) {
    DockerClient docker = client();
    int seconds = (int) grace.toSeconds();
    ensure(
        grace.plus(READ_LIMIT),
        () -> docker.stopContainerCmd(containerId).withTimeout(seconds).exec());
  }

  @Override
  public void removeContainer(String containerId) {
    new ContainerRemoval(client(), connection.calls()).remove(containerId);
  }

  @Override
  public List<String> logs(String containerId, int lastLines) {
    DockerClient docker = client();
    return write(
        () ->
            collect(
                    docker
                            .logContainerCmd(containerId)
                            .withStdOut(true)
                            .withStdErr(true)
                            .withTail(lastLines)
                        ::exec)
                .lines()
                .toList());
  }

  @Override
  public ExecResult exec(
      String containerId, List<String> command, Map<String, String> environment, Duration limit) {
    DockerClient docker = client();
    return connection
        .calls()
        .call(
            limit,
            () -> {
              String exec =
                  docker
                      .execCreateCmd(containerId)
                      .withCmd(command.toArray(String[]::new))
                      .withEnv(environment.entrySet().stream().map(Map.Entry::toString).toList())
                      .withAttachStdout(true)
                      .withAttachStderr(true)
                      .exec()
                      .getId();
              String output = collect(docker.execStartCmd(exec)::exec);
              Long exitCode = docker.inspectExecCmd(exec).exec().getExitCodeLong();
              return new ExecResult(exitCode == null ? -1 : exitCode.intValue(), output);
            });
  }

  @Override
  public ExecResult run(OneOff oneOff) {
    return new OneOffRun(this, client(), connection.calls()).run(oneOff);
  }

  private static String collect(Consumer<OutputCollector> call) throws InterruptedException {
    OutputCollector collector = new OutputCollector();
    call.accept(collector);
    return collector.awaitText();
  }

  @Override
  public void close() {
    connection.close();
  }
}
