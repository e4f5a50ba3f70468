package io.wbcli.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The logs of containers in a directory, in files whose names say whose they are and when. */
record SavedLogs(Path directory) {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private static final Pattern NAME =
      Pattern.compile("(?<container>.+)-(?<time>\\d{8}-\\d{6}-\\d{3})\\.log");

  /** Saves a log; never over another one. */
  Path save(String container, Instant when, List<String> lines) throws IOException {
    Files.createDirectories(directory);
    return Files.write(path(container, when), lines, StandardOpenOption.CREATE_NEW);
  }

  /** Where such a log is saved. */
  Path path(String container, Instant when) {
    String time = TIMESTAMP.format(when.atOffset(ZoneOffset.UTC));
    return directory.resolve(container + "-" + time + ".log");
  }

  /** All logs, the oldest first; a link, a directory or a pipe of such a name is none. */
  List<SavedLog> list() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<SavedLog> logs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(SavedLogs::isRegular).toList()) {
        parse(file).ifPresent(logs::add);
      }
    }
    logs.sort(Comparator.comparing(SavedLog::time).thenComparing(SavedLog::container));
    return logs;
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<SavedLog> parse(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      Instant time = LocalDateTime.parse(name.group("time"), TIMESTAMP).toInstant(ZoneOffset.UTC);
      return Optional.of(new SavedLog(file, name.group("container"), time, Files.size(file)));
    } catch (DateTimeParseException _) {
      return Optional.empty(); // The name of another file that only looks like one of these.
    }
  }

  /** Hands over the lines of a log, one after the other; what is not UTF-8 is replaced. */
  static void read(Path file, Consumer<String> sink) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sink.accept(line);
      }
    }
  }
}
