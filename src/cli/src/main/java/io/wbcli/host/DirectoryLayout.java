package io.wbcli.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What an instance needs on its host.
 *
 * @param subdirectories below the instance's directory, in the order of creation
 * @param files that the operator provides
 */
public record DirectoryLayout(List<String> subdirectories, List<Path> files) {}
