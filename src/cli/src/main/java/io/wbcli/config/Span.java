package io.wbcli.config;

import java.util.List;
import java.util.Map;

/**
 * A part of a config file's text, from one offset to another; for changes that leave everything
 * else as it is.
 */
sealed interface Span {

  /** The offset of the first character. */
  int start();

  /** A single value, with its quotes. */
  record Scalar(int start, int end, String value) implements Span {}

  /** A reference to an anchor elsewhere. */
  record Alias(int start, int end) implements Span {}

  /** A list. */
  record Items(int start, List<Span> elements) implements Span {}

  /**
   * Keys with their values.
   *
   * @param isFlow true if it is written in braces
   * @param firstKey the offset of the first key; that of the map if it is empty
   */
  record Keys(int start, boolean isFlow, int firstKey, Map<String, Span> entries) implements Span {}
}
