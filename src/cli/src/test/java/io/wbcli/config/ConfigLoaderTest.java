package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigLoaderTest {

  private static final String MINIMAL =
      """
      mountPath: /data
      instances:
        x:
          port: 9001
          serverVersion: 1.6.7
      """;

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private static Instance instance(Config config, String id) {
    return config.resolve(List.of(new InstanceId(id))).getFirst();
  }

  private static Arguments wrong(String what, String yaml, String message) {
    return arguments(what, yaml, message);
  }

  private static String withKey(String line) {
    return MINIMAL + "    " + line + "\n";
  }

  private static String withId(String id) {
    return "mountPath: /data\ninstances:\n  " + id + ":\n    port: 9001\n    serverVersion: 1\n";
  }

  static Stream<Arguments> invalidFiles() {
    return Stream.of(
        wrong("an empty file", "", "instances.yaml: the file is empty"),
        wrong("a list at the root", "- a\n- b\n", "instances.yaml:1:1: the root is a list"),
        wrong("a text at the root", "hello\n", "instances.yaml:1:1: the root is text"),
        wrong("what is not YAML", "a: [1\nb: 2\n", "is not YAML"),
        wrong(
            "a tab",
            "instances:\n\tx: 1\n",
            "instances.yaml:2:1: is not YAML: a tab begins a token here"),
        wrong("two documents", MINIMAL + "---\na: 1\n", "is not YAML"),
        wrong(
            "a duplicate key",
            withKey("port: 9002"),
            "instances.yaml:6:5: instances.x.port: the key is there twice"),
        wrong(
            "an unknown key",
            withKey("prot: 9002"),
            "instances.yaml:6:11: instances.x.prot: unknown key 'prot'; did you mean 'port'?"
                + " (allowed: adminVersion,"),
        wrong(
            "an unknown key at the root", MINIMAL + "mountpath: /x\n", "did you mean 'mountPath'?"),
        wrong(
            "an unknown key below a key",
            withKey("health: {pth: /x}"),
            "instances.x.health.pth: unknown key 'pth'; did you mean 'path'?"),
        wrong(
            "a map for a text",
            withKey("label: {a: b}"),
            "instances.x.label: is a map; allowed is a single value"),
        wrong(
            "a text for a map",
            withKey("health: /x"),
            "instances.x.health: is text; allowed is a map"),
        wrong(
            "a text for a list",
            withKey("tags: a"),
            "instances.x.tags: is text; allowed is a list"),
        wrong(
            "a word for a flag",
            withKey("openAccess: yes"),
            "'yes' is not allowed; allowed is true or false"),
        wrong(
            "a word for a duration",
            withKey("health: {timeout: soon}"),
            "'soon' is not allowed; allowed is a duration"),
        wrong(
            "an unknown cache server",
            withKey("valkey: {engine: memcached}"),
            "instances.x.valkey.engine: 'memcached' is not allowed; allowed is valkey, redis"),
        wrong(
            "a password with a space",
            withKey("valkey: {password: 'a b'}"),
            "instances.x.valkey.password: this password is not allowed; allowed is printable"),
        wrong(
            "an unknown language",
            withKey("language: de"),
            "'de' is not allowed; allowed is en, fr, pt"),
        wrong(
            "an id with a slash",
            withId("a/b"),
            "'a/b' is not an instance id; allowed are lower-case letters"),
        wrong("an id of dots", withId("'..'"), "'..' is not an instance id"),
        wrong("an id in upper case", withId("Testing"), "'Testing' is not an instance id"),
        wrong("an id of 41 characters", withId("a".repeat(41)), "has 41 characters"),
        wrong("an id of a network of the engine", withId("host"), "'host' is reserved"),
        wrong(
            "a low port",
            MINIMAL.replace("9001", "80"),
            "instances.x.port: port 80 is out of range; allowed is a whole number from 1024 to"
                + " 65535"),
        wrong("a high port", MINIMAL.replace("9001", "70000"), "port 70000 is out of range"),
        wrong(
            "a port that is no number",
            MINIMAL.replace("9001", "http"),
            "'http' is not allowed; allowed is a whole number"),
        wrong(
            "a missing port",
            MINIMAL.replace("    port: 9001\n", ""),
            "instances.x.port: is missing"),
        wrong(
            "a missing mountPath",
            MINIMAL.replace("mountPath: /data\n", ""),
            "instances.x.mountPath: is missing"),
        wrong(
            "a relative mountPath",
            MINIMAL.replace("/data", "data"),
            "'data' is not allowed; allowed is an absolute path"),
        wrong(
            "a directory that leads out",
            withKey("instanceDir: ../etc"),
            "'../etc' is not allowed; allowed is the name of one directory"),
        wrong("a directory of dots", withKey("instanceDir: '..'"), "'..' is not allowed"),
        wrong(
            "an anchor that contains itself",
            "instances: &a\n  x: *a\n",
            "the anchor contains itself"),
        wrong("a malformed placeholder", withKey("label: ${A B}"), "a placeholder is malformed"),
        wrong("no instance", "mountPath: /data\ninstances: {}\n", "there is no instance"),
        wrong(
            "a wrong variable name", withKey("environment: {a-b: 1}"), "'a-b' is no variable name"),
        wrong(
            "a wrong image", withKey("images: {app: 'Not An Image'}"), "is not an image reference"),
        wrong("a wrong address", withKey("bind: localhost"), "'localhost' is not an IPv4 address"),
        wrong("the reserved tag", withKey("tags: [all]"), "'all' is not allowed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidFiles")
  void isToldWithItsPlaceAndWhatIsAllowed(String what, String yaml, String message) {
    assertThatThrownBy(() -> files.load(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
    var thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                files.load(
                    """
                    mountPath: data
                    instances:
                      x: {port: 80, serverVersion: 1, language: de}
                      Y: {port: 81, serverVersion: 1}
                    """));
    assertThat(thrown.problems()).hasSize(4);
    assertThat(thrown.problems())
        .extracting(problem -> problem.location().line())
        .containsExactlyInAnyOrder(1, 3, 3, 4);
  }

  @Test
  void twoInstancesOnOnePortAreToldByName() {
    assertThatThrownBy(() -> files.load(MINIMAL + "  y: {port: 9001, serverVersion: 1}\n"))
        .hasMessageContaining(
            "instances.yaml:6:13: instances.y.port: port 9001 is taken by instance 'x'");
  }

  @Test
  void aPublishedDatabaseOnAnotherInstancesPortIsTold() {
    assertThatThrownBy(
            () ->
                files.load(
                    MINIMAL
                        + "  y: {port: 9002, serverVersion: 1, postgres: {publish:"
                        + " '0.0.0.0:9001'}}\n"))
        .hasMessageContaining("port 9001 is taken by instance 'x'");
  }

  @Test
  void idsThatMakeTheSameContainerNameAreTold() {
    assertThatThrownBy(() -> files.load(MINIMAL + "  x-valkey: {port: 9002, serverVersion: 1}\n"))
        .hasMessageContaining("the container name x-valkey is taken by instance 'x'");
  }

  @Test
  void aFileOfTenMegabytesIsRefusedBySize() {
    assertThatThrownBy(() -> files.load("#".repeat(10 * 1024 * 1024)))
        .hasMessageContaining("has 10240 KiB; allowed are 3072 KiB");
  }

  @Test
  void aMissingFileIsToldByName() {
    assertThatThrownBy(
            () ->
                new ConfigLocator(Map.of(), directory).locate(Optional.of(Path.of("nowhere.yaml"))))
        .hasMessage("nowhere.yaml: no such file");
  }

  @Test
  void withoutAnyFileThePlacesThatWereLookedAtAreNamed() {
    assertThatThrownBy(
            () ->
                new ConfigLocator(Map.of("HOME", directory.toString()), directory)
                    .locate(Optional.empty()))
        .hasMessageContaining(directory.resolve("instances.yaml").toString())
        .hasMessageContaining(".config/wb/instances.yaml")
        .hasMessageContaining("/etc/wb/instances.yaml")
        .hasMessageContaining("--config");
  }

  @Test
  void whatIsNotUtf8IsTold() throws Exception {
    Path file =
        Files.write(directory.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(file))
        .hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void textStaysText() {
    Instance instance =
        instance(
            files.load(MINIMAL.replace("1.6.7", "1.10") + "    label: no\n    fiscalYear: 0123\n"),
            "x");
    assertThat(instance.serverVersion()).isEqualTo("1.10");
    assertThat(instance.images().get(Role.APP).value()).endsWith("-v1.10");
    assertThat(instance.label()).isEqualTo("no");
    assertThat(instance.settings()).containsEntry("INSTANCE_FISCAL_YEAR", "0123");
  }

  @Test
  void anInstanceOverridesDefaultsWhichOverrideTheRoot() {
    Config config =
        files.load(
            """
            mountPath: /data
            domain: root.example
            images: {app: 'root:{version}', postgres: 'root-postgres:1'}
            defaults:
              domain: defaults.example
              tags: [a, b]
              environment: {ONE: default, TWO: default}
              health: {path: /health, timeout: 90s}
            instances:
              x:
                port: 9001
                serverVersion: 2
                tags: [c]
                environment: {TWO: own}
                images: {app: 'own:{version}'}
            """);
    Instance instance = instance(config, "x");
    assertThat(instance.domain()).contains("defaults.example");
    assertThat(instance.tags()).containsExactly("c");
    assertThat(instance.environment())
        .containsOnly(Map.entry("ONE", "default"), Map.entry("TWO", "own"));
    assertThat(instance.health().timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(instance.images().get(Role.APP).value()).isEqualTo("own:2");
    assertThat(instance.images().get(Role.POSTGRES).value()).isEqualTo("root-postgres:1");
  }

  @Test
  void theContractsDefaultsHoldWhereNothingIsSaid() {
    Instance instance = instance(files.load(MINIMAL), "x");
    assertThat(instance.label()).isEqualTo("x");
    assertThat(instance.address()).hasToString("127.0.0.1:9001");
    assertThat(instance.directory()).isEqualTo(Path.of("/data/x"));
    assertThat(instance.health().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(instance.has(Role.ADMIN)).isFalse();
    assertThat(instance.images().get(Role.POSTGRES).value()).isEqualTo("postgres:17.4");
    assertThat(instance.images().get(Role.VALKEY).value()).isEqualTo("valkey/valkey:8.0");
    assertThat(instance.stopGrace().get(Role.POSTGRES)).isEqualTo(Duration.ofMinutes(1));
    assertThat(instance.dockerSocket()).isFalse();
  }

  @Test
  void theCacheServersOptionsAreReadWithItsFileBesideTheConfig() {
    Config config =
        files.load(withKey("valkey: {engine: redis, password: p@ss, config: conf/redis.conf}"));
    Instance instance = instance(config, "x");
    assertThat(instance.images()).containsEntry(Role.VALKEY, new ImageReference("redis:7-alpine"));
    assertThat(instance.valkey().command())
        .containsExactly(
            "redis-server",
            "/etc/valkey.conf",
            "--include",
            "/etc/valkey-password.conf",
            "--appendonly",
            "yes",
            "--save",
            "");
    assertThat(instance.valkey().config()).contains(directory.resolve("conf/redis.conf"));
  }
}
