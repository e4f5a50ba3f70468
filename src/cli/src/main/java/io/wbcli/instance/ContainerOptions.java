package io.wbcli.instance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a container that the config can set, each with one way to write its value, so that
 * those of a running container can be compared with it.
 */
public final class ContainerOptions {

  /**
   * {@code always}, {@code unless-stopped}, {@code no}, {@code on-failure} or the like with a
   * count.
   */
  public static final String RESTART = "restart";

  /** A user, and perhaps a group, of the container. */
  public static final String USER = "user";

  /** A limit, such as {@code 512m}. */
  public static final String MEMORY = "memory";

  /** A limit in CPUs, such as {@code 1.5}. */
  public static final String CPUS = "cpus";

  /** Entries of the container's hosts file, such as {@code db:10.0.0.1}, with commas between. */
  public static final String EXTRA_HOSTS = "extraHosts";

  /** The size of {@code /dev/shm}, such as {@code 256m}. */
  public static final String SHM_SIZE = "shmSize";

  /** The seconds before a stop becomes a kill; the config has {@code stopGrace} for it. */
  public static final String STOP_TIMEOUT = "stopTimeout";

  /** A health check; that of the service wins. */
  public static final String HEALTHCHECK = "healthcheck";

  /** All that the config can set below {@code services}. */
  public static final Set<String> ALL = Set.of(RESTART, USER, MEMORY, CPUS, EXTRA_HOSTS, SHM_SIZE);

  /** The policy of containers that the config gives no other. */
  public static final String DEFAULT_RESTART = "unless-stopped";

  private static final Pattern RESTART_SYNTAX =
      Pattern.compile("no|always|unless-stopped|on-failure(:\\d+)?");
  private static final Pattern SIZE =
      Pattern.compile("(\\d+)([bkmg]?)b?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "bkmg";

  /** From one unit to the next. */
  private static final int BITS = 10;

  private static final int NANO = 9;

  private ContainerOptions() {}

  /**
   * Checks a restart policy and returns it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String restart(String text) {
    if (!RESTART_SYNTAX.matcher(text).matches()) {
      throw invalid(text, "no, always, unless-stopped, on-failure or on-failure:3");
    }
    return text;
  }

  /**
   * Writes a size such as {@code 512m} in one way: in the largest unit without a remainder.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw invalid(text, "a size such as 512m or 2g");
    }
    int shift = UNITS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) * BITS;
    return size(Long.parseLong(matcher.group(1)) << Math.max(shift, 0));
  }

  /** A number of bytes as a size. */
  public static String size(long bytes) {
    int unit = Math.min(Long.numberOfTrailingZeros(bytes) / BITS, UNITS.length() - 1);
    return unit == 0 ? Long.toString(bytes) : (bytes >> (unit * BITS)) + "" + UNITS.charAt(unit);
  }

  /** The bytes of a size that was written here. */
  public static long bytes(String size) {
    int unit = Math.max(UNITS.indexOf(size.charAt(size.length() - 1)), 0);
    String number = unit == 0 ? size : size.substring(0, size.length() - 1);
    return Long.parseLong(number) << (unit * BITS);
  }

  /**
   * Writes a number of CPUs in one way.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String cpus(String text) {
    try {
      return plain(new BigDecimal(text));
    } catch (NumberFormatException _) {
      throw invalid(text, "a number such as 1.5");
    }
  }

  /** The engine's unit as a number of CPUs. */
  public static String cpus(long nanoCpus) {
    return plain(BigDecimal.valueOf(nanoCpus, NANO));
  }

  /** A number of CPUs in the engine's unit. */
  public static long nanoCpus(String cpus) {
    return new BigDecimal(cpus).movePointRight(NANO).longValue();
  }

  /** Entries of a hosts file in one order. */
  public static String extraHosts(List<String> entries) {
    return String.join(",", entries.stream().sorted().toList());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static IllegalArgumentException invalid(String text, String allowed) {
    return new IllegalArgumentException(
        "invalid value \"" + text + "\" (allowed: " + allowed + ")");
  }
}
