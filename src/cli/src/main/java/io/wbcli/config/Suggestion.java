package io.wbcli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests a similar name for a misspelt one. */
public final class Suggestion {

  private static final int MAX_DISTANCE = 2;

  private Suggestion() {}

  /** Returns the most similar candidate within an edit distance of {@value #MAX_DISTANCE}. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.clamp(word.length() / 2, 1, MAX_DISTANCE);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    return candidates.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
  }

  /** Returns {@code ; did you mean "x"?}, or an empty text. */
  public static String clause(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }
}
