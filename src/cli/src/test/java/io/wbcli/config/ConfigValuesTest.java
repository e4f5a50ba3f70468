package io.wbcli.config;

import static io.wbcli.config.ConfigFiles.MINIMAL;
import static io.wbcli.config.ConfigFiles.instance;
import static io.wbcli.config.ConfigFiles.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.service.Admin;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of valid config files. */
class ConfigValuesTest {

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  @Test
  void textStaysText() {
    Instance instance =
        instance(
            files.load(MINIMAL.replace("1.6.7", "1.10") + "    label: no\n    fiscalYear: 0123\n"));
    assertThat(instance.serverVersion()).isEqualTo("1.10");
    assertThat(instance.images().get(ServiceName.APP).value()).endsWith("-v1.10");
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
    Instance instance = instance(config);
    assertThat(instance.domain()).contains("defaults.example");
    assertThat(instance.tags()).containsExactly("c");
    assertThat(instance.environment())
        .containsOnly(Map.entry("ONE", "default"), Map.entry("TWO", "own"));
    assertThat(instance.health().timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(instance.images().get(ServiceName.APP).value()).isEqualTo("own:2");
    assertThat(instance.images().get(Postgres.NAME).value()).isEqualTo("root-postgres:1");
  }

  @Test
  void optionalKeysHaveTheDefaultsOfTheContract() {
    Instance instance = instance(files.load(MINIMAL));
    assertThat(instance.host()).isEqualTo(Instance.LOCAL_HOST);
    assertThat(instance.label()).isEqualTo("x");
    assertThat(instance.address()).hasToString("127.0.0.1:9001");
    assertThat(instance.directory()).isEqualTo(Path.of("/data/x"));
    assertThat(instance.health().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(instance.has(Admin.NAME)).isFalse();
    assertThat(instance.images().get(Postgres.NAME).value()).isEqualTo("postgres:17.4");
    assertThat(instance.images().get(Valkey.NAME).value()).isEqualTo("valkey/valkey:8.0");
    assertThat(instance.stopGrace())
        .containsEntry(Postgres.NAME, Duration.ofMinutes(1))
        .containsEntry(Valkey.NAME, Duration.ofSeconds(30))
        .containsEntry(ServiceName.APP, Duration.ofSeconds(10));
    assertThat(instance.dockerSocket()).isFalse();
  }

  @Test
  void aServiceMayHaveAStopGraceOfItsOwn() {
    Instance instance = instance(files.load(withKey("stopGrace: {app: 3s, postgres: 2m}")));
    assertThat(instance.stopGrace())
        .containsEntry(ServiceName.APP, Duration.ofSeconds(3))
        .containsEntry(Postgres.NAME, Duration.ofMinutes(2))
        .containsEntry(Valkey.NAME, Duration.ofSeconds(30));
  }

  @Test
  void anAdminVersionAddsAnAdminWithThatVersion() {
    Instance instance =
        instance(files.load(withKey("adminVersion: 2.0\n    images: {admin: 'admin:{version}'}")));
    assertThat(instance.images())
        .containsEntry(Admin.NAME, new ImageReference("admin:2.0"))
        .hasEntrySatisfying(
            ServiceName.APP, image -> assertThat(image.value()).endsWith("-v1.6.7"));
  }

  @Test
  void theOptionsOfTheCacheServerAreReadWithAFileNextToTheConfig() {
    Instance instance =
        instance(
            files.load(
                withKey("valkey: {engine: redis, password: p@ss, config: conf/redis.conf}")));
    assertThat(instance.images()).containsEntry(Valkey.NAME, new ImageReference("redis:7-alpine"));
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
