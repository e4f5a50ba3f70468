package io.wbcli.command;

import io.wbcli.event.Event;
import io.wbcli.host.Target;
import io.wbcli.output.CacheKeysView;
import io.wbcli.output.View;
import io.wbcli.service.Finding;
import io.wbcli.valkey.RunningCache;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb cache keys}. */
@Command(
    header = "List keys in no particular order",
    footer = {
      "%nExamples:",
      "  wb cache keys testing                  List up to 100 keys",
      "  wb cache keys testing --prefix items   List the keys of one cache"
    })
final class CacheKeysCommand implements SessionCommand {

  @Mixin OneInstance instance;
  @Mixin PrefixOption prefix;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Maximum number of keys (default: 100)")
  int limit = 100;

  @Override
  public int run(Session session) {
    return new CacheQuery(session, 1)
        .run(instance.targets(session), target -> keys(target, session));
  }

  private View keys(Target target, Session session) {
    List<String> keys = List.copyOf(new RunningCache(target).keys(prefix.prefix(), limit + 1));
    if (keys.size() <= limit) {
      return new CacheKeysView(keys, true);
    }
    Finding more = Finding.note("", "more than " + limit + " keys", "increase --limit");
    session.reporter().on(new Event.Found(target.instance().id(), more));
    return new CacheKeysView(keys.subList(0, limit), false);
  }
}
