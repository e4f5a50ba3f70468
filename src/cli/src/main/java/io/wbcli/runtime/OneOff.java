package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A container that lives for one command.
 *
 * @param instance the instance that it is run for
 * @param name must not be in use, other than by an earlier one of the same instance
 * @param command replaces the image's entrypoint; run as the image's user
 * @param onNetwork true to attach it to the instance's network; false for no network at all
 * @param limit how long it may take
 */
public record OneOff(
    InstanceId instance,
    String name,
    ImageReference image,
    List<VolumeMount> mounts,
    Map<String, String> environment,
    List<String> command,
    boolean onNetwork,
    Duration limit) {}
