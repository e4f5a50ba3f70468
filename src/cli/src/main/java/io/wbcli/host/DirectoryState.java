package io.wbcli.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An instance's directory as it was found.
 *
 * @param mountPathExists false where the volume is not there, perhaps not mounted
 * @param missing the subdirectories that are not there, in the order of their creation
 * @param unwritable the first directory in which this user cannot create anything
 * @param usableBytes the free space on the volume; 0 where there is no volume
 * @param postgresData what is known of the database's files
 * @param storedPassword the password that an earlier run has kept
 * @param unreadablePassword why a kept password cannot be read
 * @param missingFiles the operator's files that are not there
 */
public record DirectoryState(
    boolean mountPathExists,
    List<String> missing,
    Optional<String> unwritable,
    long usableBytes,
    PostgresData postgresData,
    Optional<String> storedPassword,
    Optional<String> unreadablePassword,
    List<Path> missingFiles) {}
