package studio.bottega.engine.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.engine.studio.Library;

/** Pictures that were made, in the words of OpenAI's interface. */
@Singleton
class PictureAnswers {

    private final Library library;
    private final Clock clock;

    PictureAnswers(Library library, Clock clock) {
        this.library = library;
        this.clock = clock;
    }

    /**
     * @param url whether to tell addresses in place of bytes
     * @param told what else is said
     */
    Map<String, Object> of(List<OutputAsset> pictures, boolean url, Map<String, Object> told, UriInfo address) {
        List<Map<String, Object>> data = new ArrayList<>();
        for (OutputAsset picture : pictures) {
            AssetRef asset = picture.asset();
            data.add(
                    url
                            ? Map.of("url", address.getBaseUri().resolve("/api/assets/" + asset.sha256()))
                            : Map.of("b64_json", Base64.getEncoder().encodeToString(bytes(asset))));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("created", clock.instant().getEpochSecond());
        answer.put("data", data);
        answer.putAll(told);
        return answer;
    }

    byte[] bytes(AssetRef asset) {
        try (InputStream in = library.open(asset, 0, asset.byteCount())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
