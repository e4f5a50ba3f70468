package io.wbcli.command;

import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.output.Terminal;
import io.wbcli.runtime.ContainerRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * The process that a command runs in.
 *
 * @param engines opens the engine that an environment selects
 */
public record CommandContext(
    Map<String, String> environment,
    Path workingDirectory,
    Terminal terminal,
    Cancellation cancellation,
    Time time,
    Function<Map<String, String>, ContainerRuntime> engines) {}
