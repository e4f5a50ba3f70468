package io.wbcli.cache;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import java.time.Duration;

/**
 * Resolves host names anew for each connection. A container that was replaced has another address,
 * and the JDK remembers a name that was missing for ten seconds.
 */
final class FreshNames {

  private FreshNames() {}

  static DnsAddressResolverGroup resolver(Duration timeout) {
    return new DnsAddressResolverGroup(
        new DnsNameResolverBuilder()
            .datagramChannelType(NioDatagramChannel.class)
            .queryTimeoutMillis(timeout.toMillis())
            .resolveCache(NoopDnsCache.INSTANCE)
            .cnameCache(NoopDnsCnameCache.INSTANCE));
  }
}
