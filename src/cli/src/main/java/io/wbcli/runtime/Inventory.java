package io.wbcli.runtime;

import java.util.List;

/**
 * What carries our label.
 *
 * @param containers the containers
 * @param networks the networks; each bears the id of its instance
 */
public record Inventory(List<ServiceState> containers, List<NetworkState> networks) {}
