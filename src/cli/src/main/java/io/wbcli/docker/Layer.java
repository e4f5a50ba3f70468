package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** How far one layer of an image is, in bytes. */
final class Layer {

  private long total;
  private long downloaded;
  private long extracted;
  private boolean isDownloaded;

  long total() {
    return total;
  }

  long downloaded() {
    return downloaded;
  }

  long extracted() {
    return extracted;
  }

  boolean isDownloaded() {
    return isDownloaded;
  }

  /** A download that starts over does not fall behind. */
  void download(JsonNode detail) {
    downloaded = Math.max(downloaded, read(detail));
  }

  void finishDownload() {
    isDownloaded = true;
    downloaded = total;
  }

  void extract(JsonNode detail) {
    extracted = Math.max(extracted, read(detail));
    finishDownload();
  }

  void finish() {
    finishDownload();
    extracted = total;
  }

  /** Some engines count seconds, without a total. */
  private long read(JsonNode detail) {
    long size = detail.path("total").asLong();
    if (size <= 0) {
      return 0;
    }
    total = Math.max(total, size);
    return Math.min(detail.path("current").asLong(), total);
  }
}
