package dev.tcrp.tui.session.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The name service of the system. Nothing that it says is cached here, neither an address nor that
 * there is none: the JDK would hold on to the former for 30 s and to the latter for 10.
 */
public final class SystemResolver implements Resolver {
    static final SystemResolver ONLY = new SystemResolver();

    static {
        // The JDK reads both when it looks up the first name.
        java.security.Security.setProperty("networkaddress.cache.ttl", "0");
        java.security.Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private SystemResolver() {}

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
