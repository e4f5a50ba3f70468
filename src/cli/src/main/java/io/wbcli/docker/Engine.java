package io.wbcli.docker;

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
    OneOffs oneOffs,
    Information information,
    StoredImages storedImages) {

  /** Agrees with the engine on the version of its API. */
  static Engine connect(
      EngineEndpoint endpoint, Calls calls, Parallel parallel, RegistryCredentials credentials) {
    Transport transport = new Transport(endpoint);
    RemoteApiVersion version = calls.read(() -> Negotiation.negotiate(transport));
    Client client = new Client(new ClientConfig(endpoint, version), transport);
    Api api = new Api(transport, version);
    Containers containers = new Containers(api, client, calls);
    Networks networks = new Networks(api, client, calls);
    Logs logs = new Logs(api, calls);
    return new Engine(
        containers,
        networks,
        new Images(api, calls, parallel, new ImagePull(api, calls, credentials, client)),
        new SnapshotReader(containers, networks, parallel),
        logs,
        new Events(api, calls),
        new Usages(api, calls),
        new Execs(api, calls),
        new OneOffs(containers, logs, api, calls),
        new Information(api, calls, networks, parallel),
        new StoredImages(api, client, calls));
  }
}
