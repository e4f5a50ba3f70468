package io.wbcli.host;

import java.util.Optional;

/**
 * The files of a database, as far as this user may look.
 *
 * @param isPresent true where a database was initialised
 * @param atMountRoot true where it lies in {@code databases} itself rather than in {@code
 *     databases/pgdata}, as a container without {@code PGDATA} leaves it
 * @param majorVersion the version that wrote it, for example {@code 17}
 */
public record PostgresData(boolean isPresent, boolean atMountRoot, Optional<String> majorVersion) {

  /** No database, or none that this user can see. */
  public static final PostgresData NONE = new PostgresData(false, false, Optional.empty());
}
