package io.wbcli.doctor;

import io.wbcli.host.DiskSpace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks of the disks of the engine and of the instances. */
record DiskChecks(Facts facts) {

  private static final String DATA_ROOT = "disk-engine";
  private static final String MOUNT_PATH = "disk-instances";

  List<Diagnosis> results() {
    List<String> paths = facts.config().mountPaths();
    Stream<Diagnosis> mounts =
        paths.isEmpty()
            ? Stream.of(Diagnosis.skipped(MOUNT_PATH, "no mount path known"))
            : paths.stream().map(this::mountPath);
    return Stream.concat(Stream.of(dataRoot()), mounts).toList();
  }

  private Diagnosis dataRoot() {
    String path = facts.engine().map(info -> info.dataRoot()).orElse("");
    if (path.isEmpty() || !facts.isLocal() || !facts.disks().containsKey(path)) {
      return Diagnosis.skipped(DATA_ROOT, path.isEmpty() ? "path unknown" : path + " not readable");
    }
    return judge(DATA_ROOT, path, "remove unused images (docker image prune -a) or other files");
  }

  private Diagnosis mountPath(String path) {
    return facts.disks().containsKey(path)
        ? judge(MOUNT_PATH, path, "free some space")
        : Diagnosis.error(
            MOUNT_PATH, path + " does not exist", "mount the volume or create the directory");
  }

  private Diagnosis judge(String check, String path, String remedy) {
    DiskSpace disk = facts.disks().get(path);
    String found = path + ": " + describe(disk);
    if (disk.isFull()) {
      return Diagnosis.error(check, found, remedy);
    }
    return disk.isLow() ? Diagnosis.warning(check, found, remedy) : Diagnosis.ok(check, found);
  }

  private static String describe(DiskSpace disk) {
    String bytes =
        "%s of %s free".formatted(gibibytes(disk.usableBytes()), gibibytes(disk.totalBytes()));
    return disk.isLowOnInodes() || disk.isOutOfInodes()
        ? String.format(Locale.ROOT, "%s, %,d inodes free", bytes, disk.usableInodes())
        : bytes;
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
