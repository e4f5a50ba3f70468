package io.wbcli.engine.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Collects what a container or a command wrote. Decodes at the end, since frames split characters.
 */
final class OutputCollector extends ResultCallback.Adapter<Frame> {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void onNext(Frame frame) {
    bytes.writeBytes(frame.getPayload());
  }

  /** The whole output, once it is complete. */
  String awaitText() throws InterruptedException {
    awaitCompletion();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
