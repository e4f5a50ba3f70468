package io.wbcli.service;

import io.wbcli.instance.CacheServer;
import io.wbcli.instance.Instance.Mode;
import java.util.Optional;

/** What the config says about versions, from which each service chooses its image. */
public record Versions(String server, Optional<String> admin, CacheServer cache, Mode mode) {

  /** True for the app that knows all tenants. */
  boolean isCentral() {
    return mode == Mode.CENTRAL;
  }
}
