package io.wbcli.service;

/**
 * Which image a service runs, where the config may say so.
 *
 * @param key the key below {@code images}
 * @param defaultImage where the config says nothing
 * @param version what replaces {@code {version}} in either
 */
public record ImageChoice(String key, String defaultImage, String version) {}
