package io.wbcli.execute;

import io.wbcli.host.Target;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Situation;

/** An instance with the plan for it, and what that was decided from. */
record Prepared(Target target, Situation situation, Plan plan) {}
