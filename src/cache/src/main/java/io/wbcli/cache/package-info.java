/**
 * The cache layer of a server that uses Valkey or Redis: caches, a rate limiter and a task queue
 * that keep their promises while the server is slow, full, restarted or missing.
 */
@NullMarked
package io.wbcli.cache;

import org.jspecify.annotations.NullMarked;
