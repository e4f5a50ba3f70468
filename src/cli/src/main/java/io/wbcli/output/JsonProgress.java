package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.event.Event;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints one JSON object a line for each event; a wait is printed again when its reason changes.
 */
final class JsonProgress implements Progress {

  private final PrintStream stream;
  private final InstantSource clock;
  private final DoneCount count = new DoneCount();
  private final Map<Object, Object> told = new HashMap<>();

  JsonProgress(PrintStream stream, InstantSource clock) {
    this.stream = stream;
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    count.on(event);
    if (isNews(event)) {
      print(counted(event));
    }
  }

  private ObjectNode counted(Event event) {
    ObjectNode node = EventJson.of(event);
    return event instanceof Event.InstanceFinished
        ? node.put("done", count.done()).put("total", count.total())
        : node;
  }

  private boolean isNews(Event event) {
    return switch (event) {
      case Event.StepWaiting e -> isNews(new Event.StepStarted(e.instance(), e.step()), e.reason());
      case Event.PullProgressed e ->
          isNews(e.image(), e.progress().phase() + " " + e.progress().percent());
      default -> true;
    };
  }

  private boolean isNews(Object subject, Object value) {
    return !value.equals(told.put(subject, value));
  }

  private void print(ObjectNode event) {
    stream.println(event.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()));
  }

  @Override
  public synchronized void failed(CommandError error) {
    print(EventJson.named("error").setAll(ErrorJson.of(error)));
  }

  @Override
  public synchronized void notice(String line) {
    print(EventJson.named("notice").put("message", line));
  }

  @Override
  public synchronized void finish(int exitCode) {
    print(EventJson.named("command-finished").put("exitCode", exitCode));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
