package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The older tool on a test's host: it starts an instance by plain {@code docker run} and does not
 * wait for anything.
 */
final class OlderTool {

  private static final String STATISTICS =
      "-c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track=all";

  private final OlderInstance instance;
  private String appOptions = "";
  private String postgresCommand;
  private String pgdata = "-e PGDATA=/var/lib/postgresql/data/pgdata";

  OlderTool(OlderInstance instance) {
    this.instance = instance;
    this.postgresCommand = instance.isNewest() || instance.isCentral() ? STATISTICS : "";
  }

  /** Further options of {@code docker run} for the app, which {@code servers.json} cannot give. */
  OlderTool withAppOptions(String... options) {
    appOptions = String.join(" ", options);
    return this;
  }

  /** Further words of the command of Postgres. */
  OlderTool withPostgresCommand(String words) {
    postgresCommand += " " + words;
    return this;
  }

  /** The first versions left the place of the database to the image. */
  OlderTool withDatabaseInTheMountRoot() {
    pgdata = "";
    return this;
  }

  /** Writes {@code servers.json} and {@code .env} into the test's directory. */
  static void writeFiles(LiveHost host, OlderInstance... instances) {
    try {
      Files.deleteIfExists(host.directory().resolve("instances.yaml"));
      Files.writeString(host.directory().resolve(".env"), OlderEnvironment.file(host));
      new ObjectMapper()
          .writeValue(
              host.directory().resolve("servers.json").toFile(),
              Stream.of(instances).map(OlderInstance::server).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the instance, with a row in Postgres and a key in Valkey if there is one. */
  OlderTool start() {
    prepare();
    startPostgres();
    if (instance.hasCache()) {
      startValkey();
    }
    if (instance.isNewest()) {
      run("-admin", "--rm -dt", "-e ADMIN_VERSION=" + instance.version(), instance.adminImage());
    }
    startApp();
    writeData();
    Shell.succeed("until curl -fs -o /dev/null %s; do :; done".formatted(address()));
    return this;
  }

  /** The names of the containers. */
  List<String> containers() {
    return Stream.of("", "-admin", "-postgres", "-valkey")
        .filter(suffix -> !suffix.equals("-admin") || instance.isNewest())
        .filter(suffix -> !suffix.equals("-valkey") || instance.hasCache())
        .map(suffix -> instance.id() + suffix)
        .toList();
  }

  /** The names of those that there are when it is taken over. */
  List<String> containersTakenOver() {
    return Stream.concat(
            containers().stream(),
            instance.isCentral() ? Stream.empty() : Stream.of(instance.id() + "-valkey"))
        .distinct()
        .sorted()
        .toList();
  }

  private void prepare() {
    tag(TestImages.postgres(), "postgres:17.4");
    tag(TestImages.valkey(), "valkey/valkey:8.0");
    tagForThisTest(TestImages.app(), instance.appImage());
    tagForThisTest(TestImages.admin(), instance.adminImage());
    if (instance.isNewest()) {
      instance.host().afterwards("rm -rf " + instance.mountPath());
    }
    Shell.succeed(
        "mkdir -p %1$s/{databases,assets} && docker network create %2$s"
            .formatted(instance.directory(), instance.id()));
    if (!instance.isCentral()) {
      Shell.succeed(
          "mkdir %1$s/{sandbox,exports} && chmod 777 %1$s/sandbox".formatted(instance.directory()));
    }
    if (instance.hasCache()) {
      Shell.succeed("mkdir " + instance.directory().resolve("valkey"));
    }
  }

  /** Stays, since tests of other classes may need it too. */
  private static void tag(String image, String name) {
    Shell.succeed("docker tag %s %s".formatted(image, name));
  }

  private void tagForThisTest(String image, String name) {
    tag(image, name);
    instance.host().afterwards("docker rmi " + name);
  }

  private String mount(String subdirectory, String target) {
    return "-v %s:%s".formatted(instance.directory().resolve(subdirectory), target);
  }

  private void run(String suffix, String kind, String options, String imageAndCommand) {
    Shell.succeed(
        "docker run %s --name %s%s --network %s %s %s"
            .formatted(kind, instance.id(), suffix, instance.id(), options, imageAndCommand));
  }

  private void startPostgres() {
    List<String> options =
        List.of(
            "-p %d:5432".formatted(instance.port() + 10_000),
            OlderEnvironment.options(Map.of("POSTGRES_PASSWORD", OlderEnvironment.PASSWORD)),
            pgdata,
            mount("databases", "/var/lib/postgresql/data"),
            instance.isCentral() ? "" : mount("sandbox", "/app/sandbox"));
    run(
        "-postgres",
        instance.hasCache() ? "-dt" : "--rm -dt",
        String.join(" ", options),
        "postgres:17.4 " + postgresCommand);
  }

  private void startValkey() {
    run(
        "-valkey",
        "--rm -dt",
        mount("valkey", "/data"),
        "valkey/valkey:8.0 valkey-server --appendonly yes"
            + (instance.isNewest() ? " --appendfsync always" : ""));
  }

  private void startApp() {
    List<String> options =
        List.of(
            "-p %d:8000".formatted(instance.port()),
            OlderEnvironment.options(OlderEnvironment.ofTheApp(instance)),
            mount("databases", "/app/databases"),
            mount("assets", "/app/assets"),
            instance.isCentral() ? mountOfTheServers() : mountsOfTheSandbox(),
            appOptions);
    run("", "-dt", String.join(" ", options), instance.appImage());
  }

  private String mountsOfTheSandbox() {
    return mount("sandbox", "/app/sandbox") + " -v /var/run/docker.sock:/var/run/docker.sock";
  }

  private String mountOfTheServers() {
    return "-v %s:/app/servers.json:ro"
        .formatted(instance.host().directory().resolve("servers.json"));
  }

  private String sql(String sql) {
    return Shell.succeed(
            "docker exec %s-postgres psql -U postgres -Atc \"%s\"".formatted(instance.id(), sql))
        .out()
        .strip();
  }

  private String valkey(String command) {
    return Shell.succeed("docker exec %s-valkey valkey-cli %s".formatted(instance.id(), command))
        .out()
        .strip();
  }

  private void writeData() {
    Shell.succeed(
        "until docker exec %s-postgres pg_isready -q -h 127.0.0.1; do :; done"
            .formatted(instance.id()));
    sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
    if (instance.hasCache()) {
      Shell.succeed(
          "until docker exec %s-valkey valkey-cli ping; do :; done".formatted(instance.id()));
      valkey("SET kept key");
    }
  }

  /** The row and the key are there, and the app sees its database. */
  void assertNothingIsLost() {
    assertThat(sql("SELECT value FROM kept")).isEqualTo("row");
    if (instance.hasCache()) {
      assertThat(valkey("GET kept")).isEqualTo("key");
    }
    assertThat(page()).contains("<b class=\"up\">up</b> Postgres");
  }

  /** What the app answers. */
  String page() {
    return Shell.succeed("curl -fs " + address()).out();
  }

  private String address() {
    return "http://127.0.0.1:%d/".formatted(instance.port());
  }
}
