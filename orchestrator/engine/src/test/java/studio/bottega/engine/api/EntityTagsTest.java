package studio.bottega.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String TAG = EntityTags.of("a".repeat(64));

    @Test
    void tagIsQuoted() {
        assertThat(TAG).isEqualTo('"' + "a".repeat(32) + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"b\", W/\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""})
    void knownTagMatches(String header) {
        assertThat(EntityTags.matches(header, TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"b\"", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void otherTagDoesNot(String header) {
        assertThat(EntityTags.matches(header, TAG)).isFalse();
        assertThat(EntityTags.matches(null, TAG)).isFalse();
    }
}
