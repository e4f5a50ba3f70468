package io.wbcli.event;

import io.wbcli.instance.ImageReference;
import java.util.Optional;

/**
 * How the fetching of one image ended.
 *
 * @param result in a word
 * @param failure why it could not be fetched
 */
public record ImageOutcome(ImageReference image, String result, Optional<String> failure) {

  /** The engine has an image now that it did not have before. */
  public static final String PULLED = "pulled";

  /** The engine had this very image already. */
  public static final String UP_TO_DATE = "up to date";

  /** The engine could not get it. */
  public static final String FAILED = "failed";
}
