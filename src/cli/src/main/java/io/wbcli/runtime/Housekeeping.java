package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import java.util.List;
import java.util.function.Predicate;

/** An engine as a whole, beyond single instances. */
public interface Housekeeping {

  /**
   * Where the engine is; makes no call.
   *
   * @throws EngineException if that cannot be determined
   */
  EngineAddress address();

  /** What the engine says about itself. */
  EngineInfo info();

  /**
   * Everything with our label.
   *
   * @param instances selects by the value of the label
   */
  Inventory inventory(Predicate<String> instances);

  /** All images that the engine has. */
  List<StoredImage> storedImages();

  /**
   * Removes the name of an image, and the image with its last name; one that does not exist is no
   * error.
   */
  void removeImage(ImageReference image);
}
