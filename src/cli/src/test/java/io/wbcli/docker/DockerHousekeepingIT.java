package io.wbcli.docker;

import io.wbcli.runtime.HousekeepingContract;

class DockerHousekeepingIT extends HousekeepingContract {

  DockerHousekeepingIT() {
    super(new DockerSetup());
  }
}
