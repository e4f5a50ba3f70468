package io.wbcli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisualisationPageTest {

  private final SequencedMap<Integer, CompletableFuture<Visualisations.Shown>> pending =
      new LinkedHashMap<>();

  private final CompletableFuture<Visualisations.Shown> first = new CompletableFuture<>();
  private final CompletableFuture<Visualisations.Shown> second = new CompletableFuture<>();

  @BeforeEach
  void twoArePending() {
    pending.put(1, first);
    pending.put(2, second);
  }

  private static Visualisations.Shown shown(int id, String title) {
    return new Visualisations.Shown(new Visualisation(id, 4, title, 401), "Postgres", 1503);
  }

  @Test
  void aPlaceForEachIsThereBeforeAnyIsComputed() {
    Iterator<String> parts = VisualisationPage.parts(pending).iterator();
    assertThat(parts.next()).contains("computing 1 <progress>", "computing 2 <progress>");
    first.complete(shown(1, "Births"));
    assertThat(parts.next()).contains("Births");
    assertThat(second).isNotDone();
  }

  @Test
  void eachReplacesItsPlaceAndSaysWhereItCameFrom() {
    first.complete(shown(1, "Births <5"));
    Iterator<String> parts = VisualisationPage.parts(pending).iterator();
    assertThat(parts.next()).contains("main:has(#v1) #w1 { display: none }", "id=\"w1\"");
    assertThat(parts.next())
        .contains(
            "id=\"v1\"",
            "Births &lt;5",
            "version 4, from Postgres in 1503 ms",
            "/visualisations/update?id=1");
  }

  @Test
  void oneThatFailsDoesNotHideTheOthers() {
    first.completeExceptionally(new SQLException("no <connection>"));
    second.complete(shown(2, "Deaths"));
    assertThat(String.join("", VisualisationPage.parts(pending).toList()))
        .contains("failed", "no &lt;connection&gt;", "Deaths");
  }

  @Test
  void theWayBackIsAtTheTop() {
    assertThat(VisualisationPage.parts(pending).iterator().next()).contains("<a href=\"/\">");
  }
}
