package io.wbcli.runtime;

/** The labels by which this tool knows its own containers and networks. */
public final class Labels {

  /** The instance's id. */
  public static final String INSTANCE = "io.wbcli.instance";

  /** The container's role in its instance. */
  public static final String ROLE = "io.wbcli.role";

  /** The hash of all that the container was created from. */
  public static final String CONFIG_HASH = "io.wbcli.config-hash";

  /** The version of this tool that created the container. */
  public static final String VERSION = "io.wbcli.version";

  private Labels() {}
}
