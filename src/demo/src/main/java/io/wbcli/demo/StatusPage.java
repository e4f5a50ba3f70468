package io.wbcli.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page for people: what the app has, and what it was given. */
final class StatusPage {

  private static final Pattern SECRET = Pattern.compile("(?i)PASSWORD|SECRET|TOKEN|KEY$");
  private static final Pattern URL_PASSWORD = Pattern.compile("://[^@/]*@");
  private static final String STYLE =
      """
      dl { margin: 0; display: grid; grid-template-columns: fit-content(50%) 1fr; gap: .3rem 1.5rem }
      dl:not(:has(dt)) { display: none } dt { color: var(--dim) } dd { margin: 0; min-width: 0 } code { font-size: .9em }
      @media (max-width: 36rem) { dl { display: block } dd { margin: 0 0 .5rem } }
      """;

  private final Map<String, String> environment;

  StatusPage(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  /** The head is there at once, the state of a service as soon as it is known. */
  Stream<String> parts(
      CompletableFuture<ServiceStatus> postgres, CompletableFuture<ServiceStatus> valkey) {
    return Stream.<Supplier<String>>of(
            this::begin,
            () -> service("postgres", "Postgres", postgres),
            () -> service("valkey", "Valkey", valkey),
            () -> "</dl>\n<p><a href=\"/visualisations\">Visualisations</a></p>\n",
            this::environment,
            () -> Page.END)
        .map(Supplier::get);
  }

  private String begin() {
    String title = environment.getOrDefault("INSTANCE_NAME", "An instance without a name");
    return Page.begin(title, STYLE + Page.replaces("valkey", "checking"))
        + "<p id=\"checking\" class=\"dim\">Checking Postgres and Valkey"
        + " <progress></progress></p>\n"
        + "<dl class=\"card\">\n";
  }

  private static String service(String id, String name, CompletableFuture<ServiceStatus> status) {
    ServiceStatus known = status.exceptionally(e -> ServiceStatus.down(e.getMessage())).join();
    String word = known.isUp() ? "up" : "down";
    return "<dt id=\"%s\">%s<dd><b class=\"%s\">%s</b> %s%n"
        .formatted(id, name, word, word, Page.escape(known.detail()));
  }

  private String environment() {
    return environment.entrySet().stream()
        .map(
            variable ->
                "<dt>%s<dd><code>%s</code>\n"
                    .formatted(
                        Page.escape(variable.getKey()),
                        Page.escape(masked(variable.getKey(), variable.getValue()))))
        .collect(Collectors.joining("", "<h2>Environment</h2>\n<dl class=\"card\">\n", "</dl>\n"));
  }

  static String masked(String name, String value) {
    return SECRET.matcher(name).find()
        ? "********"
        : URL_PASSWORD.matcher(value).replaceAll("://********@");
  }
}
