package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.OutputSink.Source;
import java.time.Instant;

/**
 * One line of a container's log.
 *
 * @param text without its end
 */
public record LogLine(ServiceRef service, Instant time, Source source, String text) {}
