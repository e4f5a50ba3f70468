package io.wbcli.event;

/** Receives events, from several threads at once when several instances are acted on. */
@FunctionalInterface
public interface EventListener {

  /** Takes one event. */
  void on(Event event);
}
