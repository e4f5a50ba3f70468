package io.wbcli.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;

/** docker-java's client, built by the first call that changes something. */
final class Client {

  private final DockerClientConfig config;
  private final Transport transport;
  private DockerClient docker;

  Client(DockerClientConfig config, Transport transport) {
    this.config = config;
    this.transport = transport;
  }

  synchronized DockerClient docker() {
    if (docker == null) {
      docker = DockerClientImpl.getInstance(config, transport);
    }
    return docker;
  }

  ObjectMapper json() {
    return config.getObjectMapper();
  }
}
