package io.wbcli.runtime;

/**
 * The version of an engine.
 *
 * @param api the newest version of the API that it knows
 */
public record EngineVersion(String engine, String api) {}
