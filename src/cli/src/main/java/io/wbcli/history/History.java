package io.wbcli.history;

import io.wbcli.host.InstanceDirectory;
import io.wbcli.host.Target;
import io.wbcli.service.Services;
import java.util.List;
import java.util.Optional;

/** The history of one instance, which is kept beside its data. */
public record History(InstanceDirectory directory) {

  /** That of this instance. */
  public static History of(Target target) {
    var instance = target.instance();
    return new History(target.host().directory(instance, Services.layout(instance)));
  }

  /** Adds an entry. */
  void add(HistoryEntry entry) {
    directory.appendHistory(HistoryJson.of(entry).toString());
  }

  /**
   * All entries, the oldest first.
   *
   * @throws io.wbcli.host.HostException if they cannot be read
   */
  public List<HistoryEntry> entries() {
    return directory.history().stream().map(HistoryJson::parse).flatMap(Optional::stream).toList();
  }

  /**
   * The version to go back to: the one before the last change that worked; the one that this change
   * has led to, where the config has another one by now.
   *
   * @param current the config's
   */
  public Optional<String> previousVersion(String current) {
    return entries().reversed().stream()
        .filter(HistoryEntry::hasChangedVersion)
        .findFirst()
        .flatMap(
            last ->
                last.toVersion().equals(Optional.of(current))
                    ? last.fromVersion()
                    : last.toVersion());
  }
}
