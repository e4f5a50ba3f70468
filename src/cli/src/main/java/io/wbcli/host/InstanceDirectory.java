package io.wbcli.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where one instance keeps its data on its host. Nothing in it is ever deleted or overwritten, but
 * the older half of its history. Each change fails with a {@link HostException} where the host
 * refuses it.
 */
public interface InstanceDirectory {

  /** Looks at everything and changes nothing. */
  DirectoryState observe();

  /** Creates a subdirectory, and the instance's own directory first where it is missing. */
  void create(String subdirectory);

  /** Keeps the database password, readable by this user alone; never over another one. */
  void storePassword(String password);

  /** Saves what a container wrote, under a name that says whose it is and when. */
  Path saveLog(String containerName, Instant when, List<String> lines);

  /** The logs that were saved, the oldest first. */
  List<SavedLog> savedLogs();

  /** Hands over the lines of a log that was saved, without keeping them. */
  void readLog(SavedLog log, Consumer<String> sink);

  /** Adds a line to the instance's history. */
  void appendHistory(String line);

  /** The lines of the instance's history, the oldest first. */
  List<String> history();
}
