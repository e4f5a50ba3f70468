package io.wbcli.execute;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates passwords. */
final class RandomPassword {

  private static final int BYTES = 24;

  private RandomPassword() {}

  static String generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
