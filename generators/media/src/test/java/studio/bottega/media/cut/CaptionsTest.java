package studio.bottega.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    private final Captions captions = new Captions(
            "en",
            List.of(
                    new Cue(0.5, 2.25, List.of("Night falls,", "and one light stays.")),
                    new Cue(3661.0, 3662.9996, List.of("R&D --> <b>done</b>"))));

    @Test
    void srtIsNumberedWithCommasInItsTimes() {
        assertThat(captions.srt()).isEqualTo("""
                        1
                        00:00:00,500 --> 00:00:02,250
                        Night falls,
                        and one light stays.

                        2
                        01:01:01,000 --> 01:01:03,000
                        R&D -> <b>done</b>

                        """);
    }

    @Test
    void vttHasItsHeaderAndEscapesMarkup() {
        assertThat(captions.vtt()).isEqualTo("""
                        WEBVTT
                        Language: en

                        00:00:00.500 --> 00:00:02.250
                        Night falls,
                        and one light stays.

                        01:01:01.000 --> 01:01:03.000
                        R&amp;D --&gt; &lt;b&gt;done&lt;/b&gt;

                        """);
    }

    @Test
    void overlappingCaptionsAreRefused() {
        assertThatThrownBy(() ->
                        new Captions("en", List.of(new Cue(0, 2, List.of("One.")), new Cue(1.5, 3, List.of("Two.")))))
                .hasMessage("Caption 2 begins at 1.5 s, before the one before it ends at 2.0 s.");
    }
}
