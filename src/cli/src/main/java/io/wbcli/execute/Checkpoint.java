package io.wbcli.execute;

import io.wbcli.instance.InstanceId;
import java.util.Set;

/** Remembers which instances a command is done with, so that a later one can go on from there. */
public interface Checkpoint {

  /** Remembers nothing. */
  Checkpoint NONE =
      new Checkpoint() {
        @Override
        public Set<InstanceId> done() {
          return Set.of();
        }

        @Override
        public void begin() {}

        @Override
        public void add(InstanceId instance) {}

        @Override
        public void complete() {}
      };

  /** The instances that an earlier command was done with, and that are left out. */
  Set<InstanceId> done();

  /** The command begins with the first instance. */
  void begin();

  /** The command is done with an instance, which did not fail. */
  void add(InstanceId instance);

  /** The command is done with all instances, so that nothing is left to go on with. */
  void complete();
}
