package io.wbcli.docker;

import com.github.dockerjava.core.util.CertificateUtils;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of a TLS connection, named as the docker command line names them.
 *
 * @param directory with ca.pem, else the system's authorities are trusted, and with cert.pem and
 *     key.pem, else the client does not identify itself
 */
record TlsCertificates(Path directory) {

  private static final char[] NO_PASSWORD = {};

  /** Sockets that use these certificates. */
  SSLSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), authorities(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new EngineException(
          Kind.BAD_ENDPOINT,
          "cannot load the TLS certificates in %s: %s".formatted(directory, e.getMessage()),
          e);
    }
  }

  private TrustManager[] authorities() throws IOException, GeneralSecurityException {
    Path file = directory.resolve("ca.pem");
    if (!Files.exists(file)) {
      return null;
    }
    KeyStore store = emptyStore();
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("ca-" + store.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keys() throws IOException, GeneralSecurityException {
    Path file = directory.resolve("key.pem");
    if (!Files.exists(file)) {
      return null;
    }
    KeyStore store = emptyStore();
    Certificate[] chain = certificates(directory.resolve("cert.pem")).toArray(Certificate[]::new);
    store.setKeyEntry(
        "client", CertificateUtils.loadPrivateKey(Files.readString(file)), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var stream = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(stream);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
