package studio.bottega.generators.store;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the hub is and who asks.
 *
 * @param address without a slash at its end
 * @param token is sent to this address and nowhere else
 */
public record Endpoint(URI address, Optional<String> token) {

    private static final String HUB = "https://huggingface.co";

    public Endpoint {
        boolean encrypted = "https".equals(address.getScheme());
        boolean plain = "http".equals(address.getScheme());
        if (address.getHost() == null || !(encrypted || (plain && loopback(address)))) {
            throw new StoreException(
                    "The hub's address %s must begin with https://; http:// is for servers of this machine alone."
                            .formatted(address));
        }
    }

    /** {@code HF_ENDPOINT} and {@code HF_TOKEN}, or the public hub without a token. */
    public static Endpoint of(Map<String, String> environment) {
        String address = environment.getOrDefault("HF_ENDPOINT", "");
        String token = environment.getOrDefault("HF_TOKEN", "");
        try {
            return new Endpoint(
                    new URI((address.isBlank() ? HUB : address.strip()).replaceAll("/+$", "")),
                    token.isBlank() ? Optional.empty() : Optional.of(token.strip()));
        } catch (java.net.URISyntaxException e) {
            throw new StoreException("HF_ENDPOINT is '%s', which is no address.".formatted(address), e);
        }
    }

    /** What the hub knows of a repository. */
    URI description(RepoName repo) {
        return URI.create("%s/api/models/%s/revision/%s?blobs=true"
                .formatted(address, repo.id(), escaped(repo.revision()).replace("/", "%2F")));
    }

    /** A file of a commit. */
    URI file(RepoName repo, String commit, String path) {
        return URI.create("%s/%s/resolve/%s/%s".formatted(address, repo.id(), commit, escaped(path)));
    }

    /** Whether an address is the hub itself, which may see the token. */
    boolean owns(URI other) {
        return address.getScheme().equals(other.getScheme())
                && address.getHost()
                        .toLowerCase(Locale.ROOT)
                        .equals(String.valueOf(other.getHost()).toLowerCase(Locale.ROOT))
                && address.getPort() == other.getPort();
    }

    /** Whether a redirection may be followed: never from an encrypted connection to an open one, never out of this machine's servers. */
    boolean mayLeadTo(URI other) {
        return other.getHost() != null
                && ("https".equals(other.getScheme())
                        || ("http".equals(other.getScheme()) && "http".equals(address.getScheme()) && loopback(other)));
    }

    private static boolean loopback(URI address) {
        String host = String.valueOf(address.getHost());
        if (host.equals("localhost")) {
            return true;
        }
        try {
            // Only literal addresses: a name could be resolved to anything.
            return host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }

    private static String escaped(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return address.toString();
    }
}
