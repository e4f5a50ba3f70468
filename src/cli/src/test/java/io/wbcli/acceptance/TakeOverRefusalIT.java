package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a container has and the config does not give is never lost without a word. */
@FirstStart
class TakeOverRefusalIT {

  private static final String SECRET = "hush-4711";

  @RegisterExtension private final LiveHost host = new LiveHost();

  private OlderTool start(String... appOptions) {
    return new TakeOver(host)
        .of(OlderInstance.Generation.WITH_CACHE)
        .withAppOptions(appOptions)
        .start();
  }

  private LiveHost.Result refused(String... arguments) {
    LiveHost.Result result = host.fail(1, withConfig(arguments));
    assertThat(result.err()).contains("--accept-changes");
    return result;
  }

  private static String[] withConfig(String... arguments) {
    return Stream.concat(Stream.of("-c", "servers.json"), Stream.of(arguments))
        .toArray(String[]::new);
  }

  /** The ids of all containers, with their states. */
  private String containers() {
    return Shell.succeed(
            "docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}' --filter name=^/"
                + host.id())
        .out();
  }

  @Test
  void aVariableThatOnlyTheContainerHasIsNamedWithoutItsValueAndNothingIsTouched() {
    OlderTool tool = start("-e FURTHER_SECRET=" + SECRET);
    String before = containers();
    LiveHost.Result result = refused("restart", host.id());
    assertThat(result.err()).contains(host.id(), "FURTHER_SECRET").doesNotContain(SECRET);
    assertThat(refused("restart", host.id(), "--only", "app").err()).contains("FURTHER_SECRET");
    assertThat(containers()).isEqualTo(before);
    tool.assertNothingIsLost();
  }

  @Test
  void aDryRunListsItInTextAndInJson() {
    start("-e FURTHER_SECRET=" + SECRET);
    String before = containers();
    LiveHost.Result text = host.wb(withConfig("restart", host.id(), "--dry-run"));
    assertThat(text.out() + text.err()).contains("FURTHER_SECRET").doesNotContain(SECRET);
    LiveHost.Result json = host.wb(withConfig("restart", host.id(), "--dry-run", "--json"));
    assertThat(json.out()).contains("FURTHER_SECRET").doesNotContain(SECRET);
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void acceptedChangesAreMade() {
    OlderTool tool = start("-e FURTHER_SECRET=" + SECRET);
    host.succeed(withConfig("restart", host.id(), "--accept-changes"));
    assertThat(host.inspect("", "{{json .Config.Env}}")).doesNotContain("FURTHER_SECRET");
    tool.assertNothingIsLost();
    host.succeed(withConfig("restart", host.id()));
  }

  @Test
  void everyKindOfThingIsNamed() throws Exception {
    int port = FreePorts.next();
    start(
        "-v %s:/further".formatted(Files.createDirectory(host.directory().resolve("further"))),
        "-p %d:9000".formatted(port),
        "--memory 1g",
        "--add-host db.example.org:192.0.2.7",
        "--restart always",
        "--cap-add NET_ADMIN",
        "--ulimit nofile=4096:8192",
        "--label team=maps",
        "--dns 192.0.2.53",
        "--network-alias further-name");
    String before = containers();
    assertThat(refused("restart", host.id()).err())
        .contains(
            "/further",
            Integer.toString(port),
            "memory",
            "db.example.org",
            "always",
            "NET_ADMIN",
            "nofile",
            "192.0.2.53",
            "further-name");
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void anotherImageIsNamed() throws Exception {
    start();
    Path servers = host.directory().resolve("servers.json");
    String running = host.inspect("", "{{.Config.Image}}");
    String version = running.substring(running.lastIndexOf('v') + 1);
    Shell.succeed("docker tag %1$s %1$s1".formatted(running));
    host.afterwards("docker rmi " + running + "1");
    Files.writeString(servers, Files.readString(servers).replace(version, version + "1"));
    String before = containers();
    assertThat(refused("restart", host.id()).err()).contains(running, running + "1");
    assertThat(containers()).isEqualTo(before);
    host.succeed(withConfig("restart", host.id(), "--accept-changes"));
    assertThat(host.inspect("", "{{.Config.Image}}")).isEqualTo(running + "1");
  }

  @Test
  void aStopKeepsTheContainerAndARunRefusesToReplaceIt() {
    OlderTool tool = start("-e FURTHER_SECRET=" + SECRET);
    String app = host.inspect("", "{{.Id}}");
    LiveHost.Result stop = host.succeed(withConfig("stop", host.id()));
    assertThat(stop.err()).contains("FURTHER_SECRET").doesNotContain(SECRET);
    assertThat(host.running()).isEmpty();
    assertThat(host.all()).containsExactly(host.id());
    assertThat(refused("run", host.id()).err()).contains("FURTHER_SECRET");
    assertThat(host.running()).isEmpty();
    assertThat(host.inspect("", "{{.Id}} {{.State.Status}}")).isEqualTo(app + " exited");
    host.succeed(withConfig("run", host.id(), "--accept-changes"));
    tool.assertNothingIsLost();
    assertThat(host.inspect("", "{{.Id}}")).isNotEqualTo(app);
  }

  /** Docker starts no container whose network was removed, even if there is one of that name. */
  @Test
  void aContainerThatAStopKeepsCanStillBeStarted() {
    OlderTool tool = start("-e FURTHER_SECRET=" + SECRET, "--memory 1g");
    TakeOverChanges changes = TakeOverChanges.since(List.of(host.id()));
    host.succeed(withConfig("stop", host.id()));
    Shell.succeed("docker start " + host.id());
    changes.assertAllAreAllowed();
    assertThat(host.inspect("", "{{json .Config.Env}}")).contains(SECRET);
    host.succeed(withConfig("restart", host.id(), "--accept-changes"));
    tool.assertNothingIsLost();
  }

  @Test
  void aMissingVariableOfTheToolIsAnErrorThatNamesItAndNothingIsTouched() throws Exception {
    start();
    String before = containers();
    Files.writeString(host.directory().resolve(".env"), "POSTGRES_PASSWORD=old-password\n");
    assertThat(host.fail(3, withConfig("restart", host.id())).err())
        .contains(
            List.of(
                "CLERK_PUBLISHABLE_KEY",
                "CLERK_SECRET_KEY",
                "DOMAIN",
                "MOUNT_PATH",
                "PG_PASSWORD",
                "ANTHROPIC_API_URL",
                "ANTHROPIC_API_KEY",
                "STATUS_API_KEY",
                "SEND_GRID_API"))
        .doesNotContain("GITHUB_TOKEN");
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void theVariablesOfTheProcessAreAsGoodAsThoseOfTheFile() throws Exception {
    OlderTool tool = start();
    Files.delete(host.directory().resolve(".env"));
    host.environment().putAll(OlderEnvironment.ofTheTool(host));
    TakeOverChanges changes = TakeOverChanges.since(tool.containers());
    host.succeed(withConfig("restart", host.id()));
    changes.assertAllAreAllowed();
  }
}
