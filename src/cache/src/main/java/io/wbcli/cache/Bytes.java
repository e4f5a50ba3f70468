package io.wbcli.cache;

import java.nio.charset.StandardCharsets;

/** Texts as the server stores them. */
final class Bytes {

  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] of(long number) {
    return of(Long.toString(number));
  }

  static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  /** A part of a key without a colon, so that the next colon ends it. */
  static String withoutColon(String part) {
    return part.replace("%", "%25").replace(":", "%3A");
  }
}
