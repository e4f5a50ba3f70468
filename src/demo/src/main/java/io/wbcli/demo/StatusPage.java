package io.wbcli.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The page for people: what the app has, and what it was given. */
final class StatusPage {

  private static final Pattern SECRET = Pattern.compile("(?i)PASSWORD|SECRET|TOKEN|KEY$");
  private static final Pattern URL_PASSWORD = Pattern.compile("://[^@/]*@");

  private final Map<String, String> environment;

  StatusPage(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  String render(ServiceStatus postgres, ServiceStatus valkey) {
    StringBuilder rows = new StringBuilder();
    environment.forEach(
        (name, value) ->
            rows.append(
                "<tr><th>%s<td><code>%s</code>"
                    .formatted(escape(name), escape(masked(name, value)))));
    String title = escape(environment.getOrDefault("INSTANCE_NAME", "An instance without a name"));
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%1$s</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
      .up { color: #08702c } .down { color: #b00020 } td, th { text-align: left; padding: .15rem 1rem .15rem 0 }
      code { overflow-wrap: anywhere }
    </style>
    <h1>%1$s</h1>
    <table><tr><th>Postgres<td>%2$s<tr><th>Valkey<td>%3$s</table>
    <p><a href="/visualisations">Visualisations</a></p>
    <h2>Environment</h2>
    <table>%4$s</table>
    </html>
    """
        .formatted(title, describe(postgres), describe(valkey), rows);
  }

  private static String describe(ServiceStatus status) {
    String word = status.isUp() ? "up" : "down";
    return "<b class=\"%s\">%s</b> %s".formatted(word, word, escape(status.detail()));
  }

  static String masked(String name, String value) {
    return SECRET.matcher(name).find()
        ? "********"
        : URL_PASSWORD.matcher(value).replaceAll("://********@");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
