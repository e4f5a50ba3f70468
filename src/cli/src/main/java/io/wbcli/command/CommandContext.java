package io.wbcli.command;

import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.host.Host;
import io.wbcli.output.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * The process that a command runs in.
 *
 * @param localHost opens this machine with the engine that an environment selects
 */
public record CommandContext(
    Map<String, String> environment,
    Path workingDirectory,
    Terminal terminal,
    Cancellation cancellation,
    Time time,
    Function<Map<String, String>, Host> localHost) {}
