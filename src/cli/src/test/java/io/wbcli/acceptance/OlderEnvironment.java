package io.wbcli.acceptance;

import io.wbcli.testing.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the older tool itself, and those that it gives to an instance's containers. */
final class OlderEnvironment {

  /** The password of all databases. */
  static final String PASSWORD = "old-password";

  /** Those that each generation of the tool requires, and gives to the app as they are. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "CLERK_PUBLISHABLE_KEY", "pk_live_0001",
          "CLERK_SECRET_KEY", "sk_live_a$b#c=d",
          "ANTHROPIC_API_URL", "https://api.example.org/v1?a=b&c=d",
          "ANTHROPIC_API_KEY", "ak-0002",
          "STATUS_API_KEY", "status 0003",
          "SEND_GRID_API", "SG.0004",
          "PG_PASSWORD", PASSWORD);

  /** Those that only the newest generation knows. */
  private static final Map<String, String> OPTIONAL =
      Map.of(
          "GITHUB_TOKEN", "ghp_0005",
          "DAILY_TOKEN_LIMIT", "1000",
          "WEEKLY_TOKEN_LIMIT", "5000",
          "CENTRAL_SERVER_SECRET", "central-0006");

  private static final Pattern SECRET =
      Pattern.compile("SECRET|PASSWORD|GITHUB_TOKEN|(ANTHROPIC|STATUS)_API_KEY|SEND_GRID_API");

  private OlderEnvironment() {}

  /** The variables of the tool, with which it was called for this instance. */
  static Map<String, String> ofTheTool(LiveHost host) {
    Map<String, String> variables = new LinkedHashMap<>(REQUIRED);
    variables.putAll(OPTIONAL);
    variables.put("POSTGRES_PASSWORD", PASSWORD);
    variables.put("DOMAIN", "example.org");
    variables.put("MOUNT_PATH", host.volume().toString());
    return variables;
  }

  /** The lines of the tool's file {@code .env}. */
  static String file(LiveHost host) {
    return ofTheTool(host).entrySet().stream()
        .map(variable -> "%s=\"%s\"\n".formatted(variable.getKey(), variable.getValue()))
        .sorted()
        .collect(Collectors.joining());
  }

  /** True if one of the secrets is in this text. */
  static boolean isSecretIn(String text) {
    return Stream.of(REQUIRED, OPTIONAL)
        .flatMap(variables -> variables.entrySet().stream())
        .filter(variable -> SECRET.matcher(variable.getKey()).find())
        .anyMatch(variable -> text.contains(variable.getValue()));
  }

  /** The variables of the app. */
  static Map<String, String> ofTheApp(OlderInstance instance) {
    String id = instance.id();
    Map<String, String> variables = new LinkedHashMap<>(REQUIRED);
    String quote = instance.generation() == OlderInstance.Generation.WITHOUT_CACHE ? "'" : "";
    variables.put("INSTANCE_ID", quote + id + quote);
    variables.put("INSTANCE_NAME", quote + OlderInstance.LABEL + quote);
    variables.put("INSTANCE_LANGUAGE", "fr");
    variables.put("INSTANCE_CALENDAR", "ethiopian");
    variables.put("OPEN_ACCESS", "1");
    variables.put("INSTANCE_REDIRECT_URL", "https://" + id + ".example.org");
    variables.put("SERVER_VERSION", instance.version());
    variables.put("DATABASE_FOLDER", instance.directoryName());
    variables.put("PG_HOST", id + "-postgres");
    variables.put("PG_PORT", "5432");
    if (instance.hasCache()) {
      variables.put("VALKEY_URL", "redis://" + id + "-valkey:6379");
    }
    if (instance.isCentral()) {
      variables.put("INSTANCE_MODE", "central");
    } else {
      variables.put(
          "SANDBOX_DIR_PATH_EXTERNAL", instance.directory().resolve("sandbox").toString());
    }
    if (instance.isCentral() || instance.isNewest()) {
      variables.putAll(OPTIONAL);
    }
    if (instance.isNewest()) {
      variables.put("ADMIN_VERSION", instance.version());
      variables.put("ADMIN_SERVER_HOST", "http://" + id + "-admin:8001");
      variables.put("VOLUME_NAME", instance.volumeName());
    }
    return variables;
  }

  /** As options of {@code docker run}. */
  static String options(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> "-e " + Shell.quote(variable.getKey() + "=" + variable.getValue()))
        .collect(Collectors.joining(" "));
  }
}
