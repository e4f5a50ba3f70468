package io.wbcli.config;

import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files of the older tool, and the instances of what {@code wb import} writes. */
abstract class ImportFixture {

  static final String TWO =
      """
      [{"id": "x", "label": "No", "port": 3001, "serverVersion": "1.10", "adminVersion": "2.0",
        "tags": ["on call"], "openAccess": true},
       {"id": "y", "port": 3002, "serverVersion": "1.10", "volume": "vol_y"}]
      """;

  static final InstanceId X = new InstanceId("x");

  @TempDir Path directory;
  final Map<String, String> environment = new HashMap<>();
  ConfigFiles files;

  @BeforeEach
  final void setUp() {
    files = new ConfigFiles(directory);
    LegacyServer.VARIABLES.forEach(name -> environment.put(name, "value of " + name));
    environment.put("MOUNT_PATH", "/data");
    environment.put("DOMAIN", "example.org");
  }

  final ServersImport read(String servers) {
    return ServersImport.read(files.write("servers.json", servers), environment, Optional.empty());
  }

  /** Loads the files as they would be found, without any variable of the process. */
  final Config reload(ServersImport.Result result) {
    files.write(".env", result.environmentFile());
    return files.load(result.config());
  }

  final Instance reloaded(ServersImport servers) {
    return reload(servers.result()).resolve(List.of("x")).getFirst();
  }

  static ServiceOptions variables(Map<String, String> variables) {
    return new ServiceOptions(variables, List.of(), List.of(), List.of(), Map.of(), Map.of());
  }

  static ServiceOptions command(String... words) {
    return new ServiceOptions(Map.of(), List.of(), List.of(), List.of(words), Map.of(), Map.of());
  }
}
