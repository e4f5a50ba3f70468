package io.wbcli.service;

import io.wbcli.instance.CacheServer;
import java.util.Optional;

/** What the config says about versions, from which each service chooses its image. */
public record Versions(String server, Optional<String> admin, CacheServer cache) {}
