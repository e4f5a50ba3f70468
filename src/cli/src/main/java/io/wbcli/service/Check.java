package io.wbcli.service;

import io.wbcli.instance.ServiceName;
import java.util.Optional;

/**
 * A property of an instance that was checked.
 *
 * @param name in kebab case; never changes, for example {@code valkey-ping}
 * @param service the service that it is about; empty for the instance as a whole
 */
public record Check(String name, Optional<ServiceName> service, Verdict verdict) {}
