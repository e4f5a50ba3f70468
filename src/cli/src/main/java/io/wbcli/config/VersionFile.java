package io.wbcli.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A config file in which the versions of instances change one after the other. At any time the file
 * is valid and has the versions that were set so far; what others change meanwhile is kept. With
 * all versions from before, the text is the one from before, byte by byte. Safe for several
 * threads.
 */
public final class VersionFile {

  private static final int ATTEMPTS = 5;

  private final ConfigFile file;
  private final Map<String, String> original;
  private final Map<String, String> versions;
  private String base;
  private String written;

  /**
   * A file that nobody has changed yet.
   *
   * @param text as it was read
   * @param versions that it has, by the names of the instances that may change
   */
  public VersionFile(ConfigFile file, String text, Map<String, String> versions) {
    this.file = file;
    this.base = text;
    this.written = text;
    this.original = new HashMap<>(versions);
    this.versions = new TreeMap<>(versions);
  }

  /**
   * Sets the version of an instance.
   *
   * @throws ConfigException if the file cannot be written, or somebody else has changed this
   *     version
   */
  public synchronized void set(String name, String version) {
    String previous = versions.put(name, version);
    try {
      for (int attempt = 1; !write(attempt == ATTEMPTS); attempt++) {
        rebase(name, previous);
      }
    } catch (ConfigException e) {
      versions.put(name, previous);
      throw e;
    }
  }

  /** Returns false where somebody else has changed the file. */
  private boolean write(boolean isLast) {
    String text = edit();
    try {
      if (!text.equals(written)) {
        file.replace(written, text);
        written = text;
      }
      return true;
    } catch (ConfigException e) {
      if (isLast || file.text().equals(written)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * An instance whose version others share by an anchor can be changed alone if theirs is written
   * out.
   */
  private String edit() {
    Map<String, String> changed = new TreeMap<>(versions);
    changed.entrySet().removeAll(original.entrySet());
    try {
      return ConfigEdit.of(file.file(), base, changed).after();
    } catch (ConfigException e) {
      if (changed.size() == versions.size()) {
        throw e;
      }
      return ConfigEdit.of(file.file(), base, versions).after();
    }
  }

  /** Begins anew with the text as somebody else has written it. */
  private void rebase(String name, String previous) {
    String now = file.text();
    ConfigTree tree = ConfigTree.parse(file.file(), now);
    if (!tree.has(name)
        || !Objects.equals(
            tree.version(name), ConfigTree.parse(file.file(), written).version(name))) {
      throw new ConfigException(file.file() + ": was changed by somebody else meanwhile");
    }
    base = now;
    written = now;
    original.putAll(versions);
    original.put(name, previous);
    versions.keySet().removeIf(other -> !tree.has(other));
  }
}
