package io.wbcli.config;

import io.wbcli.host.HostException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the files of an import; overwrites none. */
public final class ImportedFiles {

  private static final String CONFIG = "instances.yaml";
  private static final String ENVIRONMENT = ".env";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private ImportedFiles() {}

  /**
   * Writes both files or none; creates the directory.
   *
   * @param shown the directory as the operator has named it
   * @return the config file as the operator may name it
   * @throws ConfigException if a file exists already
   * @throws HostException if a file cannot be written
   */
  public static Path write(Path directory, Path shown, ServersImport.Result result) {
    requireNone(directory, shown);
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      Path config = directory.resolve(CONFIG);
      create(directory.resolve(ENVIRONMENT), result.environmentFile(), written, OWNER_ONLY);
      create(config, result.config(), written);
      requireUsable(config);
    } catch (IOException e) {
      delete(written);
      throw new HostException(shown + ": cannot write: " + reason(e), e);
    } catch (ConfigException e) {
      delete(written);
      throw e;
    }
    return shown.resolve(CONFIG);
  }

  private static void create(
      Path file, String text, List<Path> written, FileAttribute<?>... attributes)
      throws IOException {
    Files.createFile(file, attributes);
    written.add(file);
    Files.writeString(file, text);
  }

  private static void delete(List<Path> files) {
    files.forEach(file -> file.toFile().delete());
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException exists -> exists.getFile() + " exists";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.getMessage();
    };
  }

  /** Reads what was written, so that a file that cannot be read is found now. */
  private static void requireUsable(Path config) {
    List<Problem> problems =
        new ConfigLoader(Map.of())
            .load(config).problemsOutside(List.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
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
