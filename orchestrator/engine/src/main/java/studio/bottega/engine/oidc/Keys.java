package studio.bottega.engine.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The public keys of a provider, as it publishes them (RFC 7517). Immutable. */
final class Keys {

    private static final int MAX_KEYS = 50;
    private static final int MIN_RSA_BITS = 2048;

    static final Keys NONE = new Keys(Map.of());

    private final Map<String, PublicKey> byId;

    private Keys(Map<String, PublicKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** Keys of other kinds, or for other uses, are passed over. */
    static Keys of(JsonNode published) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonNode key : published.path("keys")) {
            if (keys.size() < MAX_KEYS && key.path("use").asText("sig").equals("sig")) {
                read(key).ifPresent(one -> keys.put(key.path("kid").asText(""), one));
            }
        }
        return new Keys(keys);
    }

    /** @param id empty if the token names none: then the only key is meant */
    Optional<PublicKey> find(String id) {
        return id.isEmpty() && byId.size() == 1
                ? byId.values().stream().findFirst()
                : Optional.ofNullable(byId.get(id));
    }

    private static Optional<PublicKey> read(JsonNode key) {
        try {
            return switch (key.path("kty").asText()) {
                case "RSA" -> rsa(number(key, "n"), number(key, "e"));
                case "EC" ->
                    key.path("crv").asText().equals("P-256")
                            ? Optional.of(p256(number(key, "x"), number(key, "y")))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // a key that is none verifies nothing
        }
    }

    private static Optional<PublicKey> rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return modulus.bitLength() < MIN_RSA_BITS
                ? Optional.empty()
                : Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }

    private static PublicKey p256(BigInteger x, BigInteger y) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class));
        return KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
