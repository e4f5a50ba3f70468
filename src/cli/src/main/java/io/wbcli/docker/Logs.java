package io.wbcli.docker;

import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.OutputSink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The logs of containers. */
record Logs(Api api, Calls calls) {

  void read(ContainerId container, LogOptions options, OutputSink sink) {
    calls.stream(
        () -> {
          try (HttpResponse log = open(container, options)) {
            new FrameReader(log.getBody(), sink).read();
          }
          return null;
        });
  }

  /** A log that is followed may begin much later, where some engines are silent until then. */
  private HttpResponse open(ContainerId container, LogOptions options) throws IOException {
    String path = "/containers/" + container + "/logs";
    Map<String, String> query = query(options);
    return options.follow()
        ? api.get(path, query)
        : calls.write(calls.limits().read(), () -> api.get(path, query));
  }

  /** Never a large number for all lines: Podman allocates as many. */
  private static Map<String, String> query(LogOptions options) {
    Map<String, String> query = new TreeMap<>(Map.of("stdout", "true", "stderr", "true"));
    query.put("tail", options.tail().isEmpty() ? "all" : "" + options.tail().getAsInt());
    query.put("follow", Boolean.toString(options.follow()));
    query.put("timestamps", Boolean.toString(options.timestamps()));
    options.since().ifPresent(since -> query.put("since", Api.seconds(since)));
    return query;
  }
}
