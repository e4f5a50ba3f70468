package io.wbcli.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.instance.ImageReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Fetches one image. The engine answers 200 and tells of errors in the stream. */
final class ImagePull {

  /**
   * The longest that a pull may go on; a registry that stalls is given up by the engine itself,
   * earlier.
   */
  private static final Duration LIMIT = Duration.ofHours(2);

  private final DockerClient docker;
  private final BoundedCalls calls;
  private final RegistryCredentials credentials;

  ImagePull(DockerClient docker, BoundedCalls calls, RegistryCredentials credentials) {
    this.docker = docker;
    this.calls = calls;
    this.credentials = credentials;
  }

  void pull(ImageReference image, IntConsumer percent) {
    Progress progress = new Progress(percent);
    calls.call(
        LIMIT,
        () -> {
          PullImageCmd command = docker.pullImageCmd(image.value());
          credentials.find(image.registry()).ifPresent(command::withAuthConfig);
          command.exec(progress).awaitCompletion();
          return null;
        });
    if (progress.error != null) {
      throw EngineErrors.refusal(progress.error, Kind.OTHER, null);
    }
  }

  /** Keeps the first error, and folds the layers into one percentage. */
  private static final class Progress extends ResultCallback.Adapter<PullResponseItem> {

    private final IntConsumer percent;
    private final Map<String, long[]> layers = new HashMap<>();
    private int reported = -1;
    private volatile String error;

    Progress(IntConsumer percent) {
      this.percent = percent;
    }

    @Override
    public void onNext(PullResponseItem item) {
      ResponseItem.ErrorDetail detail = item.getErrorDetail();
      if (error == null && detail != null) {
        error = detail.getMessage();
      }
      ResponseItem.ProgressDetail progress = item.getProgressDetail();
      if ("Downloading".equals(item.getStatus())
          && progress != null
          && progress.getTotal() != null) {
        layers.put(item.getId(), new long[] {progress.getCurrent(), progress.getTotal()});
        report();
      } else if ("Download complete".equals(item.getStatus())) {
        layers.computeIfPresent(item.getId(), (_, layer) -> new long[] {layer[1], layer[1]});
        report();
      }
    }

    private void report() {
      long done = layers.values().stream().mapToLong(layer -> layer[0]).sum();
      long total = layers.values().stream().mapToLong(layer -> layer[1]).sum();
      int now = total == 0 ? 0 : (int) (100 * done / total);
      if (now > reported) {
        reported = now;
        percent.accept(now);
      }
    }
  }
}
