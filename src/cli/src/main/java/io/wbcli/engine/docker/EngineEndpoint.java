package io.wbcli.engine.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an engine is reached.
 *
 * @param certificates the directory with ca.pem, cert.pem and key.pem; empty for a connection
 *     without TLS
 * @param origin what named this endpoint, for error messages
 */
record EngineEndpoint(URI host, Optional<Path> certificates, String origin) {}
