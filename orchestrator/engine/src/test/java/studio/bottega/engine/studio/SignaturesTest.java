package studio.bottega.engine.studio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png|<html><script>|false",
                "image/png|GIF89a|false",
                "image/gif|GIF89a|true",
                "image/png||false",
                "image/webp|RIFF....WEBPVP8 |true",
                "audio/wav|RIFF....WEBPVP8 |false",
                "audio/wav|RIFF....WAVEfmt |true",
                "application/pdf|%PDF-1.7|true",
                "application/pdf|%!PS|false",
                "video/mp4|....ftypisom|true",
                "video/mp4|MZ|false",
                "video/quicktime|....moov|true",
                "text/plain|INT. HOUSE - DAY|true",
                "application/x-unheard-of|anything|true"
            })
    void fileFitsItsKindByHowItBegins(String mediaType, String head, boolean fits) {
        byte[] bytes = head == null ? new byte[0] : head.getBytes(ISO_8859_1);

        assertThat(Signatures.fits(bytes, mediaType)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "text/html", "application/json"})
    void textHoldsNoZeroByte(String mediaType) {
        assertThat(Signatures.fits(new byte[] {'M', 'Z', 0, 1}, mediaType)).isFalse();
    }
}
