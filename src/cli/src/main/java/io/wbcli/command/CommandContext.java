package io.wbcli.command;

import io.wbcli.engine.Engine;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.output.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command has of the process around it.
 *
 * @param engines opens the engine that an environment names
 */
public record CommandContext(
    Map<String, String> environment,
    Path workingDirectory,
    Terminal terminal,
    Cancellation cancellation,
    Time time,
    Function<Map<String, String>, Engine> engines) {}
