package io.wbcli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a misspelt word was probably meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest candidate, if it is near enough to be a misspelling. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    LevenshteinDistance distance =
        new LevenshteinDistance(Math.max(1, Math.min(3, word.length() / 2)));
    return candidates.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
  }

  /** {@code "; did you mean 'x'?"}, or nothing. */
  public static String clause(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
