package io.wbcli.output;

/** Colour and weight, where the stream can show them. */
record Style(boolean isOn) {

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

  private String sgr(String code, String text) {
    return isOn && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
