package studio.bottega.engine.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.engine.access.Secrets;

/**
 * A provider's word about a person: OpenID Connect Core 1.0, section 3.1.3.7. Signed with RS256 or ES256, and nothing
 * else: which key fits is told by the key, not by the token.
 */
final class IdToken {

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int MAX_CHARACTERS = 32_768;
    private static final Map<String, Class<? extends PublicKey>> KEYS =
            Map.of("RS256", RSAPublicKey.class, "ES256", ECPublicKey.class);
    private static final Map<String, String> SIGNATURES =
            Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format");

    private final String signed;
    private final byte[] signature;
    private final JsonNode header;
    private final JsonNode claims;

    private IdToken(String signed, byte[] signature, JsonNode header, JsonNode claims) {
        this.signed = signed;
        this.signature = signature;
        this.header = header;
        this.claims = claims;
    }

    /** @throws OidcException if it is none */
    static IdToken parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || text.length() > MAX_CHARACTERS) {
            throw OidcException.refused("The provider sent something that is no token.");
        }
        try {
            return new IdToken(
                    parts[0] + "." + parts[1],
                    Base64.getUrlDecoder().decode(parts[2]),
                    Json.tree(Base64.getUrlDecoder().decode(parts[0])),
                    Json.tree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IllegalArgumentException | MalformedMessageException e) {
            throw OidcException.refused("The provider sent a token that cannot be read.");
        }
    }

    /** Name of the key that it is signed with; empty if it names none. */
    String keyId() {
        return header.path("kid").asText("");
    }

    /** @throws OidcException unless the key's owner has signed it */
    void requireSignedWith(PublicKey key) {
        String algorithm = header.path("alg").asText();
        Class<? extends PublicKey> kind = KEYS.get(algorithm);
        if (kind == null || !kind.isInstance(key)) {
            throw OidcException.refused("The token is signed in a way that is not taken here: RS256 and ES256 are.");
        }
        try {
            Signature check = Signature.getInstance(SIGNATURES.get(algorithm));
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            if (!check.verify(signature)) {
                throw OidcException.refused("The token's signature is wrong.");
            }
        } catch (GeneralSecurityException e) {
            throw OidcException.refused("The token's signature cannot be checked.");
        }
    }

    /**
     * What it says, once it is clear that it was said by this provider, to this studio, for this attempt, and just now.
     *
     * @throws OidcException otherwise
     */
    JsonNode claims(String issuer, String clientId, String nonce, Instant now) {
        List<String> audience = texts(claims.path("aud"));
        require(claims.path("iss").asText().equals(issuer), "The token is from another provider.");
        require(audience.contains(clientId), "The token is meant for somebody else.");
        require(
                audience.size() == 1 || claims.path("azp").asText().equals(clientId),
                "The token was given to somebody else.");
        require(Secrets.same(claims.path("nonce").asText(), nonce), "The token belongs to another attempt.");
        require(
                now.minus(SKEW)
                        .isBefore(Instant.ofEpochSecond(claims.path("exp").asLong(0))),
                "The token has expired.");
        require(
                Instant.ofEpochSecond(claims.path("iat").asLong(Long.MAX_VALUE / 4_000))
                        .isBefore(now.plus(SKEW)),
                "The token is from the future: set the clocks.");
        require(!claims.path("sub").asText().isBlank(), "The token is about nobody.");
        return claims;
    }

    /** A claim that is one text, a list of them, or words. */
    static List<String> texts(JsonNode claim) {
        if (claim.isArray()) {
            List<String> all = new ArrayList<>();
            claim.forEach(one -> all.add(one.asText()));
            return all;
        }
        return claim.isTextual() ? List.of(claim.asText().strip().split("\\s+")) : List.of();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw OidcException.refused(otherwise);
        }
    }
}
