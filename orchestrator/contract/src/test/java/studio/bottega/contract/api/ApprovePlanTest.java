package studio.bottega.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

class ApprovePlanTest {

    private static ApprovePlan parse(String json) {
        return ApprovePlan.parse(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"leaveOut\": []}"})
    void whoSaysNothingApprovesAll(String json) {
        assertThat(parse(json)).isEqualTo(ApprovePlan.ALL);
    }

    @Test
    void partsAreLeftOutByName() {
        assertThat(parse("{\"leaveOut\": [\"s2\", \"p1\"]}").leaveOut()).containsExactly("s2", "p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"without\": []}", "{\"leaveOut\": \"s2\"}", "[]", "{"})
    void whatIsNotARequestIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void listsAreBounded() {
        byte[] json = Json.write(Collections.singletonMap("leaveOut", Collections.nCopies(101, "s1")));

        assertThatThrownBy(() -> ApprovePlan.parse(json)).hasMessageContaining("at most 100 are taken");
    }
}
