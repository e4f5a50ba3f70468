package io.wbcli.demo;

import java.util.stream.Stream;

/** The page of a request that failed, with the way back. */
final class ErrorPage {

  private ErrorPage() {}

  static Stream<String> parts(int status, String message) {
    String title =
        switch (status) {
          case 404 -> "Not found";
          case 503 -> "Not available";
          default -> "Not possible";
        };
    return Stream.of(
        Page.begin(title, ""), "<p>%s</p>%n".formatted(Page.escape(message)), Page.BACK, Page.END);
  }
}
