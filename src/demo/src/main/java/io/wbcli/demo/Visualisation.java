package io.wbcli.demo;

/** What is expensive to compute: a chart's data, in one version. */
record Visualisation(int id, int version, String title, int value) {}
