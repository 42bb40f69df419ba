package studio.bottega.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

class PageTest {

    @Test
    void pageComesBackAsItWas() {
        EventView event = EventView.of(new ProductionEvent(
                new ProductionId(new UUID(1, 2)),
                3,
                Instant.parse("2026-06-01T12:00:00Z"),
                EventType.TASK_SUCCEEDED,
                "video/s2",
                "Shot s2 is done.",
                Map.of("attempt", "1")));
        Page<EventView> page = new Page<>(List.of(event), "3");

        assertThat(event.type()).isEqualTo("task.succeeded");
        assertThat(Page.read(Json.write(page), EventView.class)).isEqualTo(page);
    }

    @Test
    void otherJsonIsRefused() {
        assertThatThrownBy(() -> Page.read("{\"item\": []}".getBytes(UTF_8), EventView.class))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Page: items is missing");
    }
}
