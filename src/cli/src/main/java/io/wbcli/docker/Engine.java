package io.wbcli.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;

/** An engine that answers, by subject. */
record Engine(
    Containers containers,
    Networks networks,
    Images images,
    SnapshotReader snapshots,
    Logs logs,
    Events events,
    Usages usages,
    Execs execs,
    OneOffs oneOffs) {

  /** Agrees with the engine on the version of its API. */
  static Engine connect(
      EngineEndpoint endpoint, Calls calls, Parallel parallel, RegistryCredentials credentials) {
    Transport transport = new Transport(endpoint);
    RemoteApiVersion version = calls.read(() -> Negotiation.negotiate(transport));
    DockerClientConfig config = new ClientConfig(endpoint, version);
    ObjectMapper json = config.getObjectMapper();
    DockerClient docker = DockerClientImpl.getInstance(config, transport);
    Api api = new Api(transport, version);
    Containers containers = new Containers(docker, calls);
    Networks networks = new Networks(docker, calls);
    Logs logs = new Logs(api, calls);
    return new Engine(
        containers,
        networks,
        new Images(docker, calls, parallel, new ImagePull(api, calls, credentials, json)),
        new SnapshotReader(containers, networks, parallel),
        logs,
        new Events(api, calls, json),
        new Usages(api, calls, json),
        new Execs(docker, api, calls, json),
        new OneOffs(containers, logs, api, calls, json));
  }
}
