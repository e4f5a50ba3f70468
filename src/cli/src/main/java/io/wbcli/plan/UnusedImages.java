package io.wbcli.plan;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.StoredImage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds images of other versions than those of the config. */
public final class UnusedImages {

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");
  private static final String ANY_VERSION = "\\d+(\\.\\d+)*";

  /**
   * An image to remove.
   *
   * @param bytes its size, including layers that it shares with others
   */
  public record Unused(ImageReference name, long bytes) {}

  private UnusedImages() {}

  /**
   * Returns the images whose names differ from those of the config in nothing but the version, and
   * that no container uses.
   *
   * @param configured all images of the config
   */
  public static List<Unused> find(
      Collection<StoredImage> stored, Collection<ImageReference> configured) {
    Set<String> kept = configured.stream().map(UnusedImages::plain).collect(Collectors.toSet());
    List<Pattern> patterns =
        kept.stream().flatMap(name -> pattern(name).stream()).distinct().toList();
    return stored.stream()
        .filter(image -> !image.isUsed())
        .flatMap(
            image ->
                image.tags().stream()
                    .filter(tag -> !kept.contains(tag))
                    .filter(tag -> patterns.stream().anyMatch(each -> each.matcher(tag).matches()))
                    .map(tag -> new Unused(new ImageReference(tag), image.bytes())))
        .sorted(Comparator.comparing(unused -> unused.name().value()))
        .toList();
  }

  /** As the engine writes it. */
  private static String plain(ImageReference image) {
    return image.value().replaceFirst("^docker\\.io/(library/)?", "");
  }

  /** The same name with any version; empty for a tag without one, such as {@code latest}. */
  private static Optional<Pattern> pattern(String name) {
    int tag = name.lastIndexOf(':');
    Matcher version = VERSION.matcher(name);
    if (tag < name.lastIndexOf('/') || name.contains("@") || !version.find(tag)) {
      return Optional.empty();
    }
    return Optional.of(
        Pattern.compile(
            Pattern.quote(name.substring(0, version.start()))
                + ANY_VERSION
                + Pattern.quote(name.substring(version.end()))));
  }
}
