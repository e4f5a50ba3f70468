package io.wbcli.docker;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections to one engine. */
final class Connector {

  private final EngineEndpoint endpoint;
  private final Optional<SSLSocketFactory> tls;

  Connector(EngineEndpoint endpoint) {
    this.endpoint = endpoint;
    this.tls = endpoint.certificates().map(TlsCertificates::new).map(TlsCertificates::sockets);
  }

  Wire connect() throws NotConnectedException {
    try {
      return endpoint.isLocal()
          ? UnixWire.connect(endpoint.host().getPath())
          : TcpWire.connect(endpoint.host(), tls);
    } catch (IOException e) {
      throw new NotConnectedException(e);
    }
  }
}
