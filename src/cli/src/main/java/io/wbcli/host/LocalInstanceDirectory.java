package io.wbcli.host;

import io.wbcli.instance.Instance;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An instance's directory on this machine. */
final class LocalInstanceDirectory implements InstanceDirectory {

  /** Shared by containers that run as different users. */
  private static final String SANDBOX = "sandbox";

  private static final String PASSWORD_FILE = ".postgres-password";

  private final DirectoryLayout layout;
  private final Path mountPath;
  private final Path path;

  LocalInstanceDirectory(Instance instance, DirectoryLayout layout) {
    this.layout = layout;
    this.mountPath = instance.mountPath();
    this.path = instance.directory();
  }

  @Override
  public DirectoryState observe() {
    boolean mounted = Files.isDirectory(mountPath);
    Optional<String> password = Optional.empty();
    Optional<String> unreadable = Optional.empty();
    try {
      password = readPassword();
    } catch (IOException e) {
      unreadable = Optional.of(explain(path.resolve(PASSWORD_FILE), e));
    }
    return new DirectoryState(
        mounted,
        missing(),
        unwritable(),
        mounted ? usableBytes() : 0,
        postgresData(),
        password,
        unreadable,
        layout.files().stream().filter(file -> !Files.isRegularFile(file)).toList());
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>(layout.subdirectories());
    missing.removeIf(name -> Files.isDirectory(path.resolve(name)));
    return missing;
  }

  /** The directory in which the next missing one would be created. */
  private Optional<String> unwritable() {
    Path parent = Files.exists(path) ? path : mountPath;
    boolean blocked = Files.exists(path) && !Files.isDirectory(path);
    return Optional.of(parent)
        .filter(directory -> blocked || (Files.exists(directory) && !Files.isWritable(directory)))
        .map(Path::toString);
  }

  private long usableBytes() {
    try {
      return Files.getFileStore(mountPath).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // Not known is no reason to refuse.
    }
  }

  private PostgresData postgresData() {
    Path databases = path.resolve("databases");
    Optional<String> inSubdirectory = postgresVersion(databases.resolve("pgdata"));
    Optional<String> atRoot = postgresVersion(databases);
    if (inSubdirectory.isEmpty() && (atRoot.isPresent() || isClosed(databases))) {
      return new PostgresData(true, true, atRoot);
    }
    boolean present = inSubdirectory.isPresent() || isClosed(databases.resolve("pgdata"));
    return new PostgresData(present, false, inSubdirectory);
  }

  /** Postgres keeps its directory to itself: one that may not be read holds a database. */
  private static boolean isClosed(Path directory) {
    return Files.isDirectory(directory) && !Files.isReadable(directory);
  }

  private static Optional<String> postgresVersion(Path directory) {
    Path file = directory.resolve("PG_VERSION");
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> readPassword() throws IOException {
    Path file = path.resolve(PASSWORD_FILE);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  @Override
  public void create(String name) {
    Path directory = path.resolve(name);
    try {
      requireVolume();
      Files.createDirectories(directory);
      if (name.equals(SANDBOX)) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    } catch (IOException e) {
      throw new HostException("cannot create " + explain(directory, e), e);
    }
  }

  @Override
  public void storePassword(String password) {
    Path file = path.resolve(PASSWORD_FILE);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      requireVolume();
      Files.createDirectories(path);
      Path draft = Files.createTempFile(path, PASSWORD_FILE, ".tmp", ownerOnly);
      try {
        Files.writeString(draft, password + "\n", StandardOpenOption.SYNC);
        Files.createLink(file, draft); // Complete or not there at all, and never over another.
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new HostException("cannot store the Postgres password in " + explain(file, e), e);
    }
  }

  @Override
  public Path saveLog(String containerName, Instant when, List<String> lines) {
    SavedLogs saved = new SavedLogs(logs());
    try {
      requireVolume();
      return saved.save(containerName, when, lines);
    } catch (IOException e) {
      Path file = saved.path(containerName, when);
      throw new HostException("cannot save the log to " + explain(file, e), e);
    }
  }

  @Override
  public List<SavedLog> savedLogs() {
    try {
      return new SavedLogs(logs()).list();
    } catch (IOException e) {
      throw new HostException("cannot read " + explain(logs(), e), e);
    }
  }

  @Override
  public void readLog(SavedLog log, Consumer<String> sink) {
    try {
      SavedLogs.read(log.file(), sink);
    } catch (IOException e) {
      throw new HostException("cannot read " + explain(log.file(), e), e);
    }
  }

  private Path logs() {
    return path.resolve("logs");
  }

  @Override
  public void appendHistory(String line) {
    try {
      requireVolume();
      HistoryFile.in(logs()).append(line);
    } catch (IOException e) {
      throw new HostException("cannot write " + explain(logs(), e), e);
    }
  }

  @Override
  public List<String> history() {
    try {
      return HistoryFile.in(logs()).lines();
    } catch (IOException e) {
      throw new HostException("cannot read " + explain(logs(), e), e);
    }
  }

  /** A volume that is not mounted must not be filled in silence. */
  private void requireVolume() throws IOException {
    if (!Files.isDirectory(mountPath)) {
      throw new IOException(mountPath + " does not exist");
    }
  }

  private static String explain(Path file, IOException e) {
    String reason =
        e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    return file + ": " + reason.replace(file + ": ", "");
  }
}
