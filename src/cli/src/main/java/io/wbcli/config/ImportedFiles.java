package io.wbcli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes the files of an import; overwrites none. */
public final class ImportedFiles {

  private static final String CONFIG = "instances.yaml";
  private static final String ENVIRONMENT = ".env";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private ImportedFiles() {}

  /**
   * Writes both files or none; creates the directory.
   *
   * @param shown the directory as the operator has named it
   * @return the config file as the operator may name it
   * @throws ConfigException if a file exists already or cannot be written
   */
  public static Path write(Path directory, Path shown, ServersImport.Result result) {
    requireNone(directory, shown);
    String environment = result.environmentFile();
    Path secrets = directory.resolve(ENVIRONMENT);
    try {
      Files.createDirectories(directory);
      FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
      Files.writeString(Files.createFile(secrets, ownerOnly), environment);
      try {
        Files.writeString(Files.createFile(directory.resolve(CONFIG)), result.config());
      } catch (IOException e) {
        Files.delete(secrets);
        throw e;
      }
    } catch (IOException e) {
      throw new ConfigException(shown + ": cannot write: " + e);
    }
    return shown.resolve(CONFIG);
  }

  private static void requireNone(Path directory, Path shown) {
    for (String name : Set.of(CONFIG, ENVIRONMENT)) {
      if (Files.exists(directory.resolve(name))) {
        throw new ConfigException(
            shown.resolve(name) + ": exists and is not overwritten; pass another --output DIR");
      }
    }
  }
}
