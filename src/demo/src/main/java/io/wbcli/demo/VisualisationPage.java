package io.wbcli.demo;

import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that shows where each visualisation came from, and how long that took. */
final class VisualisationPage {

  private static final String STYLE =
      """
      ul { list-style: none; margin: 0 0 1.5rem; padding: 0; display: grid; gap: .75rem;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)) }
      h2 { margin: 0 } .value { font-size: 2rem; line-height: 1.2 } .card p { margin: 0 0 .5rem }
      """;

  private static final String END =
      """
      </ul>
      <form method="post" action="/caches/flush-all"><button>Empty the cache</button></form>
      """
          + Page.END;

  private VisualisationPage() {}

  /** A place for each is there at once, and each as soon as it and those before it are known. */
  static Stream<String> parts(
      SequencedMap<Integer, CompletableFuture<Visualisations.Shown>> pending) {
    // Not by flatMap, whose iterator waits for all parts of a stream before it hands out the first.
    return Stream.concat(
        Stream.of(begin(pending)),
        Stream.concat(pending.entrySet().stream().map(VisualisationPage::card), Stream.of(END)));
  }

  private static String begin(Map<Integer, ?> pending) {
    String rules =
        pending.keySet().stream()
            .map(id -> Page.replaces("v" + id, "w" + id))
            .collect(Collectors.joining());
    String places =
        pending.keySet().stream()
            .map(VisualisationPage::place)
            .collect(Collectors.joining("", "<ul>\n", ""));
    return Page.begin("Visualisations", STYLE + rules) + Page.BACK + places;
  }

  /** Where a visualisation will be; the order of the grid puts it and its place at one position. */
  private static String place(int id) {
    return "<li class=\"card dim\" id=\"w%1$d\" style=\"order: %1$d\">computing %1$d <progress></progress></li>%n"
        .formatted(id);
  }

  private static String card(
      Map.Entry<Integer, CompletableFuture<Visualisations.Shown>> visualisation) {
    return "<li class=\"card\" id=\"v%1$d\" style=\"order: %1$d\">%2$s</li>%n"
        .formatted(visualisation.getKey(), content(visualisation.getValue()));
  }

  private static String content(CompletableFuture<Visualisations.Shown> pending) {
    try {
      return content(pending.join());
    } catch (CompletionException e) {
      return "<b class=\"down\">failed</b> " + Page.escape(String.valueOf(e.getCause()));
    }
  }

  private static String content(Visualisations.Shown shown) {
    Visualisation visualisation = shown.visualisation();
    return """
    <h2>%s</h2><p class="value">%d<p class="dim">version %d, from %s in %d ms
    <form method="post" action="/visualisations/update?id=%d"><button>Update</button></form>\
    """
        .formatted(
            Page.escape(visualisation.title()),
            visualisation.value(),
            visualisation.version(),
            shown.source(),
            shown.milliseconds(),
            visualisation.id());
  }
}
