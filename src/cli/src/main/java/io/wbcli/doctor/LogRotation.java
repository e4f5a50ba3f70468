package io.wbcli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.runtime.EngineInfo;

/** Checks whether the logs of other containers can fill the disk; wb rotates those of its own. */
record LogRotation(Facts facts) {

  private static final String CHECK = "log-rotation";

  Diagnosis check(EngineInfo info) {
    if (!info.loggingDriver().equals("json-file")) {
      return Diagnosis.ok(CHECK, "logging driver " + info.loggingDriver());
    }
    if (!facts.isLocal()) {
      return Diagnosis.skipped(CHECK, "daemon.json is on another host");
    }
    return hasLimit()
        ? Diagnosis.ok(CHECK, "json-file with max-size")
        : Diagnosis.warning(
            CHECK,
            "logs of containers that wb does not manage grow without limit",
            "set \"log-driver\": \"local\" in daemon.json and restart the engine");
  }

  private boolean hasLimit() {
    String text = facts.host().daemonConfig().orElse("{}");
    try {
      return !new ObjectMapper().readTree(text).at("/log-opts/max-size").asText().isEmpty();
    } catch (JsonProcessingException _) {
      return false;
    }
  }
}
