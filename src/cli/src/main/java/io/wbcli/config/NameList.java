package io.wbcli.config;

import java.util.Collection;
import java.util.stream.Collectors;

/** Formats lists of names for messages. */
public final class NameList {

  private static final int SHOWN = 10;

  private NameList() {}

  /** Joins the names with commas; cuts a list of more than {@value #SHOWN} names. */
  public static String format(Collection<?> names) {
    String shown =
        names.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + ", ... and " + (names.size() - SHOWN) + " more";
  }
}
