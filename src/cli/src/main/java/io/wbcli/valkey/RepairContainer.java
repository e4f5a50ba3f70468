package io.wbcli.valkey;

import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.OneOff;
import io.wbcli.service.Valkey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the server's own tools on the append-only file of an instance.
 *
 * @param backup the name of the directory for damaged files
 */
record RepairContainer(Target target, String backup) {

  private static final Duration LIMIT = Duration.ofHours(1);
  private static final int NO_FILE = 3;

  /** The directory for damaged files on the host. */
  String backupDirectory() {
    return directory() + "/" + backup;
  }

  private String directory() {
    Instance instance = target.instance();
    return instance.directory().resolve(instance.valkey().server().directory()).toString();
  }

  /**
   * Runs the script.
   *
   * @param mode {@code check}, {@code repair} or {@code reset}
   * @throws CacheException if there is no file, or the image is missing
   */
  ExecResult run(String mode) {
    Instance instance = target.instance();
    ExecResult result =
        target
            .runtime()
            .run(
                new OneOff(
                    instance.id(),
                    Valkey.repairName(instance.id()),
                    requireImage(),
                    List.of(new VolumeMount(directory(), "/data")),
                    Map.of(),
                    command(mode),
                    false,
                    LIMIT));
    if (result.exitCode() == NO_FILE) {
      throw new CacheException(
          "no append-only file in %s; run \"wb run %s\" to start empty"
              .formatted(directory(), instance));
    }
    return result;
  }

  private List<String> command(String mode) {
    String checker = target.instance().valkey().server().fileChecker();
    return List.of("/bin/sh", "-c", Script.REPAIR.text(), "sh", checker, mode, backup);
  }

  private ImageReference requireImage() {
    ImageReference image = target.instance().images().get(Valkey.NAME);
    if (target.runtime().images(List.of(image)).isEmpty()) {
      throw new CacheException(
          "image %s is missing; run \"wb pull %s\"".formatted(image, target.instance()));
    }
    return image;
  }
}
