package io.wbcli.service;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ValkeyOptions;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceSpec;
import io.wbcli.runtime.ServiceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The cache of an instance: Valkey, or Redis where the config says so. */
public final class Valkey implements Service {

  /** The service's name, whatever the server. */
  public static final ServiceName NAME = new ServiceName("valkey");

  static final int PORT = 6379;

  private static final Map<String, String> KEYS =
      Map.of(
          "--appendfsync", "appendfsync",
          "--maxmemory", "maxmemory",
          "--maxmemory-policy", "maxmemoryPolicy",
          "--requirepass", "password");

  private static final Set<String> ALWAYS_GIVEN =
      Set.of("valkey-server", "redis-server", "--appendonly", "--save");

  /** What a server writes that cannot read its data. */
  private static final Pattern CORRUPTION =
      Pattern.compile(
          "reading the append only file|Unexpected end of file|check-aof|RDB reading failure"
              + "|rdb file reading failure|Short read or OOM loading DB|AOF manifest",
          Pattern.CASE_INSENSITIVE);

  @Override
  public ServiceName name() {
    return NAME;
  }

  @Override
  public Optional<ImageChoice> image(Versions versions) {
    return versions.isCentral() ? Optional.empty() : Optional.of(imageOfServer(versions));
  }

  private static ImageChoice imageOfServer(Versions versions) {
    return switch (versions.cache()) {
      case VALKEY -> new ImageChoice("valkey", "valkey/valkey:8.0", versions.server());
      case REDIS -> new ImageChoice("redis", "redis:7-alpine", versions.server());
    };
  }

  @Override
  public Duration defaultStopGrace() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Optional<String> fallback() {
    return Optional.of("the app falls back to database queries");
  }

  @Override
  public List<String> directories(Instance instance) {
    return List.of(instance.valkey().server().directory());
  }

  @Override
  public List<Path> files(Instance instance) {
    return instance.valkey().config().stream().toList();
  }

  @Override
  public ServiceSpec spec(ObservedInstance observed, String databasePassword) {
    Instance instance = observed.instance();
    ValkeyOptions options = instance.valkey();
    return Specs.of(instance, NAME, Map.of(), mounts(instance), List.of())
        .command(options.command())
        .files(options.files())
        .healthcheck(CacheConsole.ping(options.server()))
        .build();
  }

  @Override
  public Optional<Map<List<String>, String>> keys(Map<String, String> options) {
    Map<List<String>, String> keys = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : options.entrySet()) {
      String key = KEYS.get(option.getKey());
      if (key != null) {
        keys.put(List.of("valkey", key), option.getValue());
      } else if (!ALWAYS_GIVEN.contains(option.getKey())) {
        return Optional.empty();
      }
    }
    return Optional.of(keys);
  }

  private static List<VolumeMount> mounts(Instance instance) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(Specs.mount(instance, instance.valkey().server().directory(), "/data"));
    instance
        .valkey()
        .config()
        .map(file -> new VolumeMount(file.toString(), ValkeyOptions.CONFIG_FILE, true))
        .ifPresent(mounts::add);
    return mounts;
  }

  /** Where clients of this instance find the server; the scheme is the protocol's. */
  static String url(Instance instance) {
    String user = instance.valkey().password().map(Valkey::asUserInfo).orElse("");
    return "redis://" + user + instance.containerName(NAME) + ":" + PORT;
  }

  /** Form encoding differs from a URL's in the space alone, which a password does not have. */
  private static String asUserInfo(String password) {
    return ":" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@";
  }

  @Override
  public List<Finding> findings(ObservedInstance observed) {
    return observed.directory().missingFiles().stream()
        .filter(files(observed.instance())::contains)
        .map(
            file ->
                Finding.error(
                    "valkey.config", "file not found: " + file, "create it or correct the config"))
        .toList();
  }

  @Override
  public Probe readiness(Target target, ServiceState running) {
    CacheConsole console =
        new CacheConsole(target.runtime(), running.id(), target.instance().valkey().server());
    return () -> {
      ExecResult result = console.ping();
      if (CacheConsole.refusesPassword(result)) {
        throw new Probe.HopelessException(CacheConsole.PASSWORD_REFUSED);
      }
      return result.output().strip().equals("PONG")
          ? Readiness.healthy()
          : Readiness.notYet(result.lastLine());
    };
  }

  @Override
  public List<Inquiry> checks(Target target, ObservedInstance observed) {
    return List.of(
        Inquiry.ofRunning(
            observed, NAME, ValkeyChecks.ASPECTS, running -> ValkeyChecks.ask(target, running)));
  }

  @Override
  public Optional<String> crashRemedy(Instance instance, List<String> log) {
    return log.stream().anyMatch(line -> CORRUPTION.matcher(line).find())
        ? Optional.of("run \"wb cache repair " + instance + "\"")
        : Optional.empty();
  }

  /** The name of the container that repairs the instance's file. */
  public static String repairName(InstanceId instance) {
    return NAME.containerName(instance) + "-repair";
  }

  @Override
  public List<String> helperNames(InstanceId instance) {
    return List.of(repairName(instance));
  }

  @Override
  public Optional<String> consoleName() {
    return Optional.of("valkey-cli");
  }

  @Override
  public List<String> console(Instance instance) {
    return CacheConsole.client(instance.valkey().server());
  }
}
