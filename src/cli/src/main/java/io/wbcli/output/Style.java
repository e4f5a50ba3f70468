package io.wbcli.output;

import java.util.List;

/** Colour and weight, where the stream can show them. */
record Style(boolean isOn) {

  private static final List<String> COLORS =
      List.of("36", "33", "32", "35", "34", "96", "93", "92", "95", "94");

  String red(String text) {
    return sgr("31", text);
  }

  String yellow(String text) {
    return sgr("33", text);
  }

  String bold(String text) {
    return sgr("1", text);
  }

  String dim(String text) {
    return sgr("2", text);
  }

  /** One of several distinct colours. */
  String color(int index, String text) {
    return sgr(COLORS.get(index % COLORS.size()), text);
  }

  private String sgr(String code, String text) {
    return isOn && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
