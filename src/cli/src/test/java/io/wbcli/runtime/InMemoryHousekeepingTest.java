package io.wbcli.runtime;

class InMemoryHousekeepingTest extends HousekeepingContract {

  InMemoryHousekeepingTest() {
    super(new InMemorySetup());
  }
}
