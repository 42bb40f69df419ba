package studio.bottega.engine.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where messages may be sent: to the world outside, and not back into the network in which the studio runs. */
final class Addresses {

    private final boolean privateToo;

    /** @param privateToo whether this machine and its network are allowed, and plain HTTP with them */
    Addresses(boolean privateToo) {
        this.privateToo = privateToo;
    }

    /** @return why nothing may be sent there, in a sentence; empty if it may */
    Optional<String> objection(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return Optional.of("The URL cannot be read.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (!scheme.equalsIgnoreCase("https") && !(privateToo && scheme.equalsIgnoreCase("http"))) {
            return Optional.of("The URL must begin with https://.");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("The URL must name a host, and neither a user nor a fragment.");
        }
        return privateToo ? Optional.empty() : objectionToHost(uri.getHost());
    }

    /** The JDK remembers the answer for as long as it takes to connect, so that a name cannot change its mind meanwhile. */
    private static Optional<String> objectionToHost(String host) {
        try {
            boolean inside = Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Addresses::inside);
            return inside
                    ? Optional.of(
                            "%s is in a private network, where nothing is sent unless bottega.webhooks.allow-private says so."
                                    .formatted(host))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("There is no host %s.".formatted(host));
        }
    }

    static boolean inside(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            boolean uniqueLocal = (first & 0xfe) == 0xfc;
            boolean translated = (first == 0 && second == 0x64) || (first == 0x20 && second == 0x02); // NAT64, 6to4
            boolean compatible = Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
            return uniqueLocal || translated || compatible;
        }
        return first == 0
                || first >= 224
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 198 && (second & 0xfe) == 18);
    }
}
