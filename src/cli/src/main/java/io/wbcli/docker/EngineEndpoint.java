package io.wbcli.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of an engine.
 *
 * @param certificates the directory with ca.pem, cert.pem and key.pem; empty for a connection
 *     without TLS
 * @param origin where the address is configured, for error messages
 */
record EngineEndpoint(URI host, Optional<Path> certificates, String origin) {

  /** True for a Unix socket; a TCP address counts as remote, even one of this machine. */
  boolean isLocal() {
    return "unix".equals(host.getScheme());
  }

  @Override
  public String toString() {
    return host + " (" + origin + ")";
  }
}
