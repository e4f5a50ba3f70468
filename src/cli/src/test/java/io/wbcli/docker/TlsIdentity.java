package io.wbcli.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate that it signed itself, for the address 127.0.0.1. */
record TlsIdentity(KeyStore store) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "it";

  static TlsIdentity create(Path directory, String name) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return new TlsIdentity(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
  }

  String certificate() throws GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
  }

  private String privateKey() throws GeneralSecurityException {
    Key key = store.getKey(ALIAS, PASSWORD.toCharArray());
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text);
  }

  /** Writes the three files of a client with this identity. */
  Path writeFiles(Path directory, TlsIdentity trusted) throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("ca.pem"), trusted.certificate());
    Files.writeString(directory.resolve("cert.pem"), certificate());
    Files.writeString(directory.resolve("key.pem"), privateKey());
    return directory;
  }

  /** The context of a server with this identity that accepts one client. */
  SSLContext serverContext(TlsIdentity client) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    KeyStore accepted = KeyStore.getInstance("PKCS12");
    accepted.load(null, null);
    Certificate certificate = client.store.getCertificate(ALIAS);
    accepted.setCertificateEntry(ALIAS, certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(accepted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
