package io.wbcli.demo;

import java.util.List;

/** The page that shows where each visualisation came from, and how long that took. */
final class VisualisationPage {

  String render(List<Visualisations.Shown> all) {
    StringBuilder rows = new StringBuilder();
    for (Visualisations.Shown shown : all) {
      Visualisation visualisation = shown.visualisation();
      rows.append(
          "<tr><td>%s<td>%d<td>%d<td>%d ms<td>%s<td><button onclick=\"post('/visualisations/update?id=%d')\">Update</button>"
              .formatted(
                  StatusPage.escape(visualisation.title()),
                  visualisation.version(),
                  visualisation.value(),
                  shown.milliseconds(),
                  shown.source(),
                  visualisation.id()));
    }
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Visualisations</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
      td, th { text-align: left; padding: .15rem 1rem .15rem 0 }
    </style>
    <script>async function post(path) { await fetch(path, {method: 'POST'}); location.reload() }</script>
    <h1>Visualisations</h1>
    <table><tr><th>Title<th>Version<th>Value<th>Took<th>Came from<th>%s</table>
    <p><button onclick="post('/caches/flush-all')">Empty the cache</button></p>
    </html>
    """
        .formatted(rows);
  }
}
