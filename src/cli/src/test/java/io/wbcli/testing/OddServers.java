package io.wbcli.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A {@code servers.json} of sixty servers, as it gets after years of edits by hand: some are odd
 * and mean something, and some are broken.
 */
public final class OddServers {

  /** How many servers the file has. */
  public static final int COUNT = 60;

  private static final int FIRST_PORT = 3000;

  /** The oddities, in JSON without id and port; the name of each is the id of its server. */
  private static final Map<String, String> ODD =
      lines(
          """
          central: "serverVersion": "1.6.7", "mode": "central"
          country: "serverVersion": "1.6.7", "countryIso3": "CIV"
          fiscal-year: "serverVersion": "1.6.7", "fiscalYear": "july"
          tag-with-space: "serverVersion": "1.6.7", "tags": ["west africa", "live"]
          number-as-version: "serverVersion": 1.10, "adminVersion": 2.0
          null-volume: "serverVersion": "1.6.7", "volume": null, "adminVersion": null
          empty-tags: "serverVersion": "1.6.7", "tags": []
          escaped-slash: "serverVersion": "1.6.7", "label": "Ghana \\/ A"
          emoji: "serverVersion": "1.6.7", "label": "Côte d’Ivoire 🇨🇮"
          all-false: "serverVersion": "1.5.9", "french": false, "portuguese": false, "ethiopian": false, "openAccess": false
          """);

  private static final Map<String, String> BROKEN =
      lines(
          """
          unknown-mode: "serverVersion": "1.6.7", "mode": "satellite"
          unknown-key: "serverVersion": "1.6.7", "colour": "red"
          yes-as-flag: "serverVersion": "1.6.7", "french": "yes"
          Capital_Letter: "serverVersion": "1.6.7"
          no-version: "label": "No version"
          """);

  private OddServers() {}

  private static Map<String, String> lines(String text) {
    return text.lines()
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.toMap(
                line -> line[0], line -> line[1], (first, _) -> first, LinkedHashMap::new));
  }

  /** The ids of those that can be used, odd or not. */
  public static List<String> usable() {
    List<String> ids = new ArrayList<>(ODD.keySet());
    ids.add("port-as-text");
    return ids;
  }

  /** The ids of those that cannot be used; one more has no id at all. */
  public static List<String> broken() {
    List<String> ids = new ArrayList<>(BROKEN.keySet());
    ids.add("port-out-of-range");
    return ids;
  }

  /** The file, which has one server of this id, port and version among the odd ones. */
  public static String file(String id, int port, String version) {
    List<String> servers = new ArrayList<>();
    ODD.forEach((name, keys) -> servers.add(server(name, FIRST_PORT + servers.size(), keys)));
    BROKEN.forEach((name, keys) -> servers.add(server(name, FIRST_PORT + servers.size(), keys)));
    servers.add("{\"id\": \"port-as-text\", \"port\": \"3900\", \"serverVersion\": \"1.6.7\"}");
    servers.add(server("port-out-of-range", 80_000, "\"serverVersion\": \"1.6.7\""));
    servers.add("{\"label\": \"No id\", \"port\": 3901, \"serverVersion\": \"1.6.7\"}");
    servers.add(server(id, port, "\"serverVersion\": \"%s\"".formatted(version)));
    while (servers.size() < COUNT) {
      String plain = "plain-" + servers.size();
      servers.add(server(plain, FIRST_PORT + servers.size(), "\"serverVersion\": \"1.6.7\""));
    }
    return "[\n" + String.join(",\n", servers) + "\n]\n";
  }

  private static String server(String id, int port, String keys) {
    return "{\"id\": \"%s\", \"port\": %d, %s}".formatted(id, port, keys);
  }
}
