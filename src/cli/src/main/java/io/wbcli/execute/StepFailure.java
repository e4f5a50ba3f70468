package io.wbcli.execute;

import io.wbcli.plan.Step;

/** A step that failed, and why. */
record StepFailure(Step step, RuntimeException reason) {}
