package studio.bottega.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=2-5, 2, 5",
        "bytes=2-, 2, 9",
        "bytes=2-100, 2, 9",
        "bytes=-3, 7, 9",
        "bytes=-100, 0, 9",
        "bytes=000-001, 0, 1"
    })
    void singleRangeIsCutToTheBlob(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,3-4",
                "items=0-1",
                "bytes=0x1-2",
                "bytes=99999999999999999999-"
            })
    void otherHeadersArePassedOver(String header) {
        assertThat(ByteRange.parse(header, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-12, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-1, 0"})
    void rangeOutsideIsRefused(String header, long byteCount) {
        assertThatThrownBy(() -> ByteRange.parse(header, byteCount)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(416);
            assertThat(refusal.headers()).containsEntry("Content-Range", "bytes */" + byteCount);
        });
    }

    @Test
    void lengthCountsBothEnds() {
        assertThat(new ByteRange(2, 5).length()).isEqualTo(4);
    }
}
