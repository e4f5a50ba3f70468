package io.wbcli.output;

import io.wbcli.testing.CapturedTerminal;

/** Commands that show their progress line by line. */
abstract class PlainFixture {

  final CapturedTerminal terminal = new CapturedTerminal();
  final ManualTime time = new ManualTime();

  final Reporter reporter(boolean colors, String command) {
    return Reporters.create(
        terminal.showing(colors, false), ProgressMode.AUTO, false, true, command, time, time);
  }

  final Reporter reporter() {
    return reporter(false, "run");
  }
}
