package io.wbcli.config;

import static io.wbcli.config.ConfigFiles.MINIMAL;
import static io.wbcli.config.ConfigFiles.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors in config files: their locations and messages. */
class InvalidConfigTest {

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private static String withId(String id) {
    return "mountPath: /data\ninstances:\n  " + id + ":\n    port: 9001\n    serverVersion: 1\n";
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        arguments("an empty file", "", "instances.yaml: file is empty"),
        arguments(
            "a list at the root",
            "- a\n- b\n",
            "instances.yaml:1:1: root is a list, expected a map with \"instances\""),
        arguments("text at the root", "hello\n", "instances.yaml:1:1: root is text"),
        arguments("invalid YAML", "a: [1\nb: 2\n", "invalid YAML"),
        arguments(
            "a tab",
            "instances:\n\tx: 1\n",
            "instances.yaml:2:1: invalid YAML: tab in the indentation; use spaces"),
        arguments("two documents", MINIMAL + "---\na: 1\n", "invalid YAML"),
        arguments(
            "a duplicate key",
            withKey("port: 9002"),
            "instances.yaml:6:5: instances.x.port: duplicate key"),
        arguments(
            "an anchor that contains itself", "instances: &a\n  x: *a\n", "anchor contains itself"),
        arguments(
            "a malformed placeholder",
            withKey("label: ${A B}"),
            "malformed placeholder (allowed:"));
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        arguments(
            "an unknown key",
            withKey("prot: 9002"),
            "instances.yaml:6:11: instances.x.prot: unknown key \"prot\"; did you mean \"port\"?"
                + " (allowed: adminVersion,"),
        arguments(
            "an unknown key at the root",
            MINIMAL + "mountpath: /x\n",
            "did you mean \"mountPath\"?"),
        arguments(
            "an unknown key below a key",
            withKey("health: {pth: /x}"),
            "instances.x.health.pth: unknown key \"pth\"; did you mean \"path\"?"),
        arguments(
            "an unknown key without a similar one",
            withKey("hostname: x"),
            "unknown key \"hostname\" (allowed: "),
        arguments(
            "an image of no service",
            withKey("images: {nginx: x}"),
            "unknown key \"nginx\" (allowed: admin, app, postgres, redis, valkey)"),
        arguments("a missing port", MINIMAL.replace("    port: 9001\n", ""), "x.port: required"),
        arguments(
            "a missing mountPath",
            MINIMAL.replace("mountPath: /data\n", ""),
            "instances.x.mountPath: required"),
        arguments("no instances", "mountPath: /data\ninstances: {}\n", "no instances defined"),
        arguments(
            "an invalid variable name",
            withKey("environment: {'a b': 1}"),
            "invalid variable name \"a b\" (allowed: no spaces and no =)"));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        arguments(
            "a map instead of text",
            withKey("label: {a: b}"),
            "instances.x.label: is a map, expected a single value"),
        arguments(
            "text instead of a map",
            withKey("health: /x"),
            "instances.x.health: is text, expected a map"),
        arguments(
            "text instead of a list",
            withKey("tags: a"),
            "instances.x.tags: is text, expected a list"),
        arguments(
            "text instead of an instance",
            "mountPath: /data\ninstances: {x: 1}\n",
            "instances.x: is text, expected a map"),
        arguments(
            "a word instead of a flag",
            withKey("openAccess: yes"),
            "invalid value \"yes\" (allowed: true or false)"),
        arguments(
            "a word instead of a duration",
            withKey("health: {timeout: soon}"),
            "invalid value \"soon\" (allowed: a duration"),
        arguments(
            "a word instead of a port",
            MINIMAL.replace("9001", "http"),
            "invalid value \"http\" (allowed: a whole number"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(
            "an unknown cache server",
            withKey("valkey: {engine: memcached}"),
            "instances.x.valkey.engine: invalid value \"memcached\" (allowed: valkey, redis)"),
        arguments(
            "a password with a space",
            withKey("valkey: {password: 'a b'}"),
            "instances.x.valkey.password: invalid password (allowed: printable"),
        arguments(
            "an unknown language",
            withKey("language: de"),
            "invalid value \"de\" (allowed: en, fr, pt)"),
        arguments(
            "a low port",
            MINIMAL.replace("9001", "80"),
            "instances.x.port: port 80 is out of range (allowed: a whole number from 1024 to"
                + " 65535)"),
        arguments("a high port", MINIMAL.replace("9001", "70000"), "port 70000 is out of range"),
        arguments(
            "a relative mountPath",
            MINIMAL.replace("/data", "data"),
            "invalid value \"data\" (allowed: an absolute path)"),
        arguments(
            "a directory outside of mountPath",
            withKey("instanceDir: ../etc"),
            "invalid value \"../etc\" (allowed: one directory name"),
        arguments("a directory of dots", withKey("instanceDir: '..'"), "invalid value \"..\""),
        arguments(
            "an invalid image",
            withKey("images: {app: 'Not An Image'}"),
            "invalid image reference \"Not An Image\""),
        arguments(
            "an invalid address",
            withKey("bind: localhost"),
            "\"localhost\" is not an IPv4 address"),
        arguments("the reserved tag", withKey("tags: [all]"), "invalid value \"all\""),
        arguments(
            "a relative mount",
            withKey("services: {app: {mounts: ['./data:/data']}}"),
            "services.app.mounts[0]: invalid value \"./data:/data\" (allowed: /SOURCE:/TARGET,"
                + " VOLUME"),
        arguments(
            "a port without that of the container",
            withKey("services: {app: {ports: ['9009']}}"),
            "invalid value \"9009\" (allowed: PORT:CONTAINER_PORT"),
        arguments(
            "an unknown restart policy",
            withKey("services: {app: {restart: sometimes}}"),
            "invalid value \"sometimes\" (allowed: no, always, unless-stopped"),
        arguments(
            "variables of the app in a second place",
            withKey("services: {app: {environment: {A: b}}}"),
            "unknown key \"environment\""));
  }

  static Stream<Arguments> ids() {
    return Stream.of(
        arguments(
            "an id with a slash",
            withId("a/b"),
            "invalid instance id \"a/b\" (allowed: lower-case letters"),
        arguments("an id of dots", withId("'..'"), "invalid instance id \"..\""),
        arguments("an id in upper case", withId("Testing"), "invalid instance id \"Testing\""),
        arguments("an id of 41 characters", withId("a".repeat(41)), "has 41 characters"),
        arguments("the name of a network of the engine", withId("host"), "\"host\" is reserved"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"syntax", "keys", "types", "values", "ids"})
  void reportsTheLocationAndWhatIsAllowed(String what, String yaml, String message) {
    assertThatThrownBy(() -> files.resolve(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    var thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                files.resolve(
                    """
                    mountPath: data
                    instances:
                      x: {port: 80, serverVersion: 1, language: de}
                      Y: {port: 81, serverVersion: 1}
                    """));
    assertThat(thrown.problems()).hasSize(5);
    assertThat(thrown.problems())
        .extracting(problem -> problem.location().line())
        .containsExactlyInAnyOrder(1, 3, 3, 4, 4);
  }
}
