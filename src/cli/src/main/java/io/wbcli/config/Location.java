package io.wbcli.config;

import java.nio.file.Path;

/**
 * A place in a config file.
 *
 * @param line counted from 1; 0 if only the file is known
 * @param column counted from 1
 * @param path the keys from the root, for example {@code instances.testing.port}; empty at the root
 */
public record Location(Path file, int line, int column, String path) {

  static Location of(Path file) {
    return new Location(file, 0, 0, "");
  }

  Location at(int newLine, int newColumn) {
    return new Location(file, newLine, newColumn, path);
  }

  Location child(String key) {
    return new Location(file, line, column, path.isEmpty() ? key : path + "." + key);
  }

  Location element(int index) {
    return new Location(file, line, column, path + "[" + index + "]");
  }

  /** Returns {@code file:line:column: path}, as far as each is known. */
  @Override
  public String toString() {
    String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
    return path.isEmpty() ? place : place + ": " + path;
  }
}
