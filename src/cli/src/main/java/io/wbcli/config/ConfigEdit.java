package io.wbcli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * New versions of instances in the text of a config file. Comments, layout, anchors, quotes and the
 * order of keys stay as they are.
 *
 * @param before the text as it was read
 * @param after the text with the new versions
 * @param changes by the names of the instances
 */
public record ConfigEdit(Path file, String before, String after, Map<String, Change> changes) {

  static final String KEY = "serverVersion";

  private static final String BOM = "\uFEFF";

  /**
   * The change of one instance.
   *
   * @param line where it is in the file, counted from 1
   * @param was the version as the file spells it; empty if it is inherited and the key is new
   * @param is the new version as the file spells it
   */
  public record Change(int line, Optional<String> was, String is) {}

  /**
   * Derives the new text.
   *
   * @param versions the new versions by the names of instances, other than those that they have
   * @throws ConfigException if a version cannot be changed without changing anything else
   */
  public static ConfigEdit of(Path file, String text, Map<String, String> versions) {
    String bom = text.startsWith(BOM) ? BOM : "";
    String content = text.substring(bom.length());
    VersionEditor editor = new VersionEditor(file, content, versions);
    ConfigTree expected = ConfigTree.parse(file, content).with(versions);
    String edited = editor.edit();
    if (!ConfigTree.parse(file, edited).equals(expected)) {
      throw new ConfigException(
          ("%s: %s cannot be changed for %s alone, since others share it by an anchor; change all"
                  + " of them, or give each its own %s")
              .formatted(file, KEY, NameList.format(versions.keySet()), KEY));
    }
    return new ConfigEdit(file, text, bom + edited, editor.changes());
  }

  /**
   * Returns the version if an instance may have it.
   *
   * @throws IllegalArgumentException if it may not
   */
  public static String requireVersion(String version) {
    return InstanceReader.VERSION.apply(version);
  }
}
