package io.wbcli.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The checkpoints of a command and a config: a file for each selection, so that none replaces that
 * of another one.
 */
public record CheckpointFiles(Path directory, String prefix) {

  private static final String STATE_HOME = "XDG_STATE_HOME";
  private static final int HASH_LENGTH = 12;

  /** Those of a command and a config, in the directory of the user's state. */
  public static CheckpointFiles of(Map<String, String> environment, String command, Path config) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    Path state =
        Optional.ofNullable(environment.get(STATE_HOME))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(home.resolve(".local/state"));
    return new CheckpointFiles(
        state.resolve("wb"), "rollout-%s-%s-".formatted(command, hash(config.toString())));
  }

  private static String hash(String text) {
    return DigestUtils.sha256Hex(text).substring(0, HASH_LENGTH);
  }

  /** The file for the command with these arguments. */
  public Path file(List<String> arguments) {
    return directory.resolve(prefix + hash(String.join("\0", arguments)));
  }

  /** The checkpoints of all that ended early, in no order that means anything. */
  public List<CheckpointFile> unfinished() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Pattern name = Pattern.compile(Pattern.quote(prefix) + "\\p{XDigit}{" + HASH_LENGTH + "}");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.naturalOrder())
          .flatMap(file -> CheckpointFile.read(file).stream())
          .toList();
    } catch (IOException e) { // What cannot be read is as good as missing.
      return List.of();
    }
  }
}
