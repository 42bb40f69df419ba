package studio.bottega.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.message.Json;

class BrandTest {

    private static Brand brand(List<String> colours, List<AssetRef> logos, List<String> avoid) {
        return new Brand("Lumen", 1, colours, Typeface.SERIF, logos, 0.5, "Warm.", avoid, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "cheap, A Cheap light., 1",
        "cheap, It goes cheaply., 0",
        "no brainer, That is a no brainer!, 1",
        "game-changer, Our game-changer., 1",
        "最便宜, 这是最便宜的灯, 1",
        "cheap, inexpensive, 0",
    })
    void avoidedWordsAreFoundAsWholeWords(String word, String text, int found) {
        assertThat(Brand.used(List.of(word), text)).hasSize(found);
    }

    @Test
    void brandWithoutFontsIsWrittenAsBeforeThereWereAny() {
        Brand plain = brand(List.of(), List.of(), List.of());
        String json = new String(Json.write(plain), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("fonts");
        assertThat(Json.readStrict(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), Brand.class))
                .isEqualTo(plain);
    }

    @Test
    void fontIsATrueTypeOrOpenTypeFile() {
        AssetRef page = new AssetRef("ab".repeat(32), "text/html", 10);
        AssetRef huge = new AssetRef("ab".repeat(32), "font/ttf", BrandFonts.MAX_BYTES + 1);

        assertThatThrownBy(() -> new BrandFonts(List.of(page))).hasMessageContaining("TTF or OTF");
        assertThatThrownBy(() -> new BrandFonts(List.of(huge))).hasMessageContaining("at most 4 MB");
    }

    @Test
    void whatIsWrongIsSaid() {
        AssetRef page = new AssetRef("ab".repeat(32), "text/html", 10);

        assertThatThrownBy(() -> brand(List.of("amber"), List.of(), List.of())).hasMessageContaining("#E8A33D");
        assertThatThrownBy(() -> brand(List.of(), List.of(page), List.of())).hasMessageContaining("PNG");
        assertThatThrownBy(() -> brand(List.of(), List.of(), List.of(" "))).hasMessageContaining("avoid");
        assertThatThrownBy(() -> brand(List.of(), List.of(), List.of("a", "a"))).hasMessageContaining("twice");
    }

    @Test
    void workWithoutABrandIsWrittenAsBeforeThereWereBrands() {
        ComposeSpec spec = new ComposeSpec(
                "", 0, List.of(new TextBlock(TextRole.HEADLINE, "Light", 1)), List.of(), Mood.WARM, 64, 64);

        String json = new String(Json.write(spec), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("brand");
        assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), GenerationSpec.class))
                .isEqualTo(spec);
    }

    @Test
    void brandIsReadAsItWasWritten() {
        Brand brand =
                brand(List.of("#E8A33D"), List.of(new AssetRef("ab".repeat(32), "image/png", 10)), List.of("cheap"));
        Brief brief = new Brief(
                "An ad.", ProductionKind.CAMPAIGN, "en", 1, Budget.DEFAULT, ApprovalMode.AUTO, List.of(), brand);

        assertThat(Json.read(Json.write(brief), Brief.class)).isEqualTo(brief);
        assertThat(Json.toTree(Map.of("b", brand)).at("/b/name").asText()).isEqualTo("Lumen");
    }
}
