package io.wbcli.runtime;

import java.util.List;
import java.util.Map;

/**
 * An image as the engine has it.
 *
 * @param environment the variables that every container of it starts with
 * @param command what they run where nothing else is said
 * @param options what else they have, as in {@link ServiceState#options()}
 * @param labels the labels that they start with
 * @param healthcheck the command of the image's own health check, ready for exec; empty where it
 *     has none
 */
public record ImageState(
    String id,
    Map<String, String> environment,
    List<String> command,
    Map<String, String> options,
    Map<String, String> labels,
    List<String> healthcheck) {}
