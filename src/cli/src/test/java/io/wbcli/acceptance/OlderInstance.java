package io.wbcli.acceptance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One instance of the older tool, as its {@code servers.json} describes it. */
record OlderInstance(LiveHost host, String id, int port, Generation generation) {

  /** The versions of the older tool that hosts have in use. */
  enum Generation {
    /** Postgres is removed when it stops; there is no cache. */
    WITHOUT_CACHE,
    /** With Valkey, which is removed when it stops. */
    WITH_CACHE,
    /** With an admin, statistics of statements, and every write of Valkey on disk at once. */
    NEWEST,
    /** The newest one's instance of another kind, which is about the others and has no cache. */
    CENTRAL
  }

  /** Has what a shell or JSON may trip over. */
  static final String LABEL = "Côte d’Ivoire / \"Test\"";

  static OlderInstance of(LiveHost host, Generation generation) {
    return new OlderInstance(host, host.id(), host.port(), generation);
  }

  boolean hasCache() {
    return generation == Generation.WITH_CACHE || generation == Generation.NEWEST;
  }

  boolean isCentral() {
    return generation == Generation.CENTRAL;
  }

  boolean isNewest() {
    return generation == Generation.NEWEST;
  }

  /** One of its own, so that no test has the images of another. */
  String version() {
    String unique = host.id().replaceAll("\\D", "");
    return (generation == Generation.WITHOUT_CACHE ? "1.5." : "1.6.") + unique;
  }

  /** The image of the app had another name before version 1.6. */
  String appImage() {
    String kind =
        switch (generation) {
          case WITHOUT_CACHE -> "hmis-server";
          case WITH_CACHE, NEWEST -> "fastr-server";
          case CENTRAL -> "fastr-central";
        };
    return "timroberton/comb:wb-%s-v%s".formatted(kind, version());
  }

  String adminImage() {
    return "timroberton/comb:wb-hmis-server-admin-v" + version();
  }

  String directoryName() {
    return isNewest() ? id + "-data" : id;
  }

  /** The name below {@code /mnt}. */
  String volumeName() {
    return "wb-live-" + id;
  }

  Path mountPath() {
    return isNewest() ? Path.of("/mnt", volumeName()) : host.volume();
  }

  Path directory() {
    return mountPath().resolve(directoryName());
  }

  /** What {@code servers.json} says of it, in the words of that file. */
  Map<String, Object> server() {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("id", id);
    server.put("label", LABEL);
    server.put("port", port);
    server.put("serverVersion", version());
    server.put("french", true);
    server.put("ethiopian", true);
    server.put("openAccess", true);
    if (isCentral()) {
      server.put("mode", "central");
    }
    if (isNewest()) {
      server.put("adminVersion", version());
      server.put("instanceDir", directoryName());
      server.put("volume", volumeName());
    }
    return server;
  }
}
