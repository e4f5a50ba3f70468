package io.wbcli.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;

/**
 * The configuration of docker-java. Its default one reads the process's own environment and files,
 * while this tool is given its environment.
 */
record ClientConfig(EngineEndpoint endpoint, RemoteApiVersion version)
    implements DockerClientConfig {

  @Override
  public URI getDockerHost() {
    return endpoint.host();
  }

  @Override
  public RemoteApiVersion getApiVersion() {
    return version;
  }

  @Override
  public String getRegistryUsername() {
    return null;
  }

  @Override
  public String getRegistryPassword() {
    return null;
  }

  @Override
  public String getRegistryEmail() {
    return null;
  }

  @Override
  public String getRegistryUrl() {
    return null;
  }

  @Override
  public AuthConfig effectiveAuthConfig(String imageName) {
    return null;
  }

  @Override
  public AuthConfigurations getAuthConfigurations() {
    return new AuthConfigurations();
  }

  @Override
  @SuppressWarnings("deprecation") // The interface has no other type for it.
  public SSLConfig getSSLConfig() {
    return null;
  }
}
