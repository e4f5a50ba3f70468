package io.wbcli.cache;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The example of the page on the cache library, which quotes what is between the two marks. */
final class PageExample {

  record Query(String hash) {}

  record Report(String title, List<Double> values) {}

  record Settings(String language) {}

  private PageExample() {}

  static String run(Map<String, String> environment, Query query, String dataVersion) {
    // begin
    try (ValkeyConnection valkey = ValkeyConnection.fromEnvironment(environment)) {
      VersionedCache<Query, String, Report> reports =
          VersionedCache.<Query, String, Report>builder(
                  "report_v1", Codec.json(Report.class), valkey)
              .uniqueness(Query::hash)
              .build();
      Report report = reports.getOrLoad(query, dataVersion, () -> compute(query));

      AsideCaches caches = AsideCaches.builder(valkey).build();
      AsideCache<Settings> settings =
          caches.cache(
              new TtlPolicy("settings", Duration.ofMinutes(5)), Codec.json(Settings.class));
      Settings ofUser = settings.getOrLoad("7", Set.of("user:7"), () -> new Settings("en"));
      caches.invalidate(Set.of("user:7"));

      RateLimiter logins =
          RateLimiter.builder("login", valkey).limit(5).window(Duration.ofMinutes(1)).build();
      boolean mayLogIn = logins.tryAcquire("user:7").isAllowed();

      TaskQueue emails = TaskQueue.builder("email", "senders", valkey).build();
      emails.enqueue(Map.of("to", "ann@example.org"));
      for (Task task : emails.take("sender-1", 10, Duration.ofSeconds(20))) {
        emails.acknowledge(task);
      }
      return report.title() + " " + ofUser.language() + " " + mayLogIn;
    }
    // end
  }

  private static Report compute(Query query) {
    return new Report("report of " + query.hash(), List.of(1.0, Double.NaN));
  }

  static Map<String, String> environment(URI url) {
    return Map.of("VALKEY_URL", url.toString());
  }
}
