/** Metrics of the cache library; needs Micrometer. */
@NullMarked
package io.wbcli.cache.micrometer;

import org.jspecify.annotations.NullMarked;
