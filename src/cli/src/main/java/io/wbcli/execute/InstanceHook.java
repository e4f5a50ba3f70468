package io.wbcli.execute;

import io.wbcli.event.Outcome;
import io.wbcli.instance.Instance;

/** Changes something beside the containers of an instance, such as its line in the config file. */
public interface InstanceHook {

  /** Changes nothing. */
  InstanceHook NONE =
      new InstanceHook() {
        @Override
        public void before(Instance instance) {}

        @Override
        public void after(Outcome outcome) {}
      };

  /**
   * The first step of the instance is next.
   *
   * @throws io.wbcli.config.ConfigException if the instance must not begin
   */
  void before(Instance instance);

  /** The instance has ended, and {@link #before} has not failed. */
  void after(Outcome outcome);
}
