package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb help selectors}. */
@Command(
    name = "selectors",
    header = "How to name instances",
    description =
        "A command acts on all instances that one of its selectors matches, on each once. A"
            + " selector that matches nothing is an error, before anything is changed.",
    footer = {
      "%nSelectors:",
      "  testing           The instance with this id",
      "  @all              All instances of the config",
      "  @staging          All with this tag",
      "  server=1.6.7      All with this serverVersion",
      "  admin             All with an admin",
      "  --except @slow    Leave these out",
      "%nExamples:",
      "  wb status @staging                       Look at those with a tag",
      "  wb restart server=1.6.7 --except kenya   Restart all but one",
      "  wb list -q @staging                      Print the ids that match"
    })
final class SelectorsTopic {}
