/** The cache library behind Spring's cache annotations; needs spring-context. */
@NullMarked
package io.wbcli.cache.spring;

import org.jspecify.annotations.NullMarked;
