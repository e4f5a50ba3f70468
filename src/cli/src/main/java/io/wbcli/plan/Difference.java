package io.wbcli.plan;

import java.util.Optional;

/**
 * One field in which a container differs from what the config asks for.
 *
 * @param field for example {@code image} or {@code environment.INSTANCE_NAME}
 * @param was empty where it was not set, and where the value may be a secret
 * @param wanted likewise
 */
public record Difference(
    String field, Change change, Optional<String> was, Optional<String> wanted) {

  /** What happens to the field. */
  public enum Change {
    ADDED,
    CHANGED,
    REMOVED
  }

  static Difference changed(String field, Object was, Object wanted) {
    return new Difference(
        field, Change.CHANGED, Optional.of(was.toString()), Optional.of(wanted.toString()));
  }

  /** A change whose values are not shown. */
  static Difference hidden(String field, Change change) {
    return new Difference(field, change, Optional.empty(), Optional.empty());
  }
}
