package io.wbcli.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An open connection to the engine. An interrupted read or write ends it, over TCP that of a
 * virtual thread only.
 */
interface Wire extends Closeable {

  InputStream in() throws IOException;

  OutputStream out() throws IOException;

  /** Ends what is sent, while the other direction stays open. */
  void endOutput() throws IOException;
}
