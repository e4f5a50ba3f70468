package io.wbcli.engine;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import java.time.Duration;
import java.util.List;

/**
 * A container that lives for one command.
 *
 * @param instance the instance that it is run for
 * @param name must not be in use, other than by an earlier one of the same instance
 * @param command run by the image's shell or whatever it names, as the image's user
 * @param limit how long it may take
 */
public record OneOff(
    InstanceId instance,
    String name,
    ImageReference image,
    List<BindMount> mounts,
    List<String> command,
    Duration limit) {}
