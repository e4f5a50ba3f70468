package io.wbcli.event;

/** Is told of events, by several threads at once when several instances are at work. */
@FunctionalInterface
public interface EventListener {

  /** Takes one event. */
  void on(Event event);
}
