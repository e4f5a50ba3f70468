package io.wbcli.execute;

import io.wbcli.instance.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A checkpoint in a file. The file is replaced as a whole each time an instance is done, so that it
 * is complete also after {@code kill -9}, and removed when all are done. A file that cannot be
 * written keeps nobody from going on.
 */
public final class CheckpointFile implements Checkpoint {

  private static final String SELECTOR = "selector ";
  private static final String CONFIG = "config ";
  private static final String INSTANCE = "instance ";
  private static final String DONE = "done ";

  private final Path file;
  private final Scope scope;
  private final Set<InstanceId> before;
  private final Set<InstanceId> all;
  private Optional<String> problem = Optional.empty();

  private CheckpointFile(Path file, Scope scope, Set<InstanceId> before) {
    this.file = file;
    this.scope = scope;
    this.before = Set.copyOf(before);
    this.all = new LinkedHashSet<>(before);
  }

  /** A checkpoint of a command that begins from the start. */
  public static CheckpointFile create(Path file, Scope scope) {
    return new CheckpointFile(file, scope, Set.of());
  }

  /** Reads the checkpoint of a command that ended early; empty where there is none. */
  public static Optional<CheckpointFile> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      Set<InstanceId> done =
          values(lines, DONE).stream().map(InstanceId::new).collect(Collectors.toSet());
      return Optional.of(new CheckpointFile(file, scope(lines), done));
    } catch (IOException | IllegalArgumentException e) { // Damaged is as good as missing.
      return Optional.empty();
    }
  }

  private static Scope scope(List<String> lines) {
    List<String> instances = new ArrayList<>();
    Map<String, Scope.Versions> versions = new LinkedHashMap<>();
    for (String line : values(lines, INSTANCE)) {
      String[] words = line.split(" ", -1);
      instances.add(words[0]);
      if (words.length == 3) {
        versions.put(words[0], new Scope.Versions(words[1], words[2]));
      }
    }
    String config = String.join("", values(lines, CONFIG));
    return new Scope(values(lines, SELECTOR), config, instances, versions);
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  /** What the command is about. */
  public Scope scope() {
    return scope;
  }

  /** Why the file could not be written; empty where it could. */
  public synchronized Optional<String> problem() {
    return problem;
  }

  /** The number of instances that are done by now. */
  public synchronized int count() {
    return all.size();
  }

  @Override
  public Set<InstanceId> done() {
    return before;
  }

  @Override
  public synchronized void begin() {
    write();
  }

  @Override
  public synchronized void add(InstanceId instance) {
    all.add(instance);
    write();
  }

  private void write() {
    List<String> lines = new ArrayList<>();
    scope.arguments().forEach(argument -> lines.add(SELECTOR + argument));
    lines.add(CONFIG + scope.config());
    scope.instances().forEach(id -> lines.add(INSTANCE + id + versions(id)));
    all.forEach(id -> lines.add(DONE + id));
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".new");
      Files.write(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      problem = Optional.of("cannot write " + file + ": " + e);
    }
  }

  private String versions(String id) {
    return Optional.ofNullable(scope.versions().get(id))
        .map(versions -> " " + versions.from() + " " + versions.to())
        .orElse("");
  }

  @Override
  public synchronized void complete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      problem = problem.or(() -> Optional.of("cannot remove " + file + ": " + e));
    }
  }
}
