package io.wbcli.check;

import io.wbcli.service.Check;
import java.time.Duration;

/**
 * A check that was made.
 *
 * @param took how long the answer took; zero if it came with the answer to another check
 */
public record CheckResult(Check check, Duration took) {}
