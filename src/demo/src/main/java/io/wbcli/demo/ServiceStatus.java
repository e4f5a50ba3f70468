package io.wbcli.demo;

/**
 * A service as the app sees it.
 *
 * @param detail its version, or why it is down
 */
record ServiceStatus(boolean isUp, String detail) {

  static ServiceStatus up(String detail) {
    return new ServiceStatus(true, detail);
  }

  static ServiceStatus down(String reason) {
    return new ServiceStatus(false, reason);
  }
}
