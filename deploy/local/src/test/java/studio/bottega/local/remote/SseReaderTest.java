package studio.bottega.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.bottega.local.remote.SseReader.Message;

class SseReaderTest {

    @Test
    void messageHasIdEventAndDataOfSeveralLines() throws IOException {
        SseReader reader = reader("id: 7\nevent: progress\ndata: {\ndata: }\n\n");

        assertThat(reader.next()).contains(new Message("7", "progress", "{\n}"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void commentsAndEmptyLinesBetweenMessagesAreNothing() throws IOException {
        SseReader reader = reader(": heartbeat\n\n\n: heartbeat\n\ndata:x\r\n\r\nretry: 100\n\ndata: y\n\n");

        assertThat(reader.next()).map(Message::data).contains("x");
        assertThat(reader.next()).contains(new Message("", "message", "y"));
    }

    @Test
    void halfAMessageAtTheEndIsDropped() throws IOException {
        assertThat(reader("id: 1\ndata: half").next()).isEqualTo(Optional.empty());
    }

    @Test
    void endlessLineIsRefused() {
        assertThatThrownBy(() -> reader("data: " + "x".repeat(2 << 20)).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a line of more than");
    }

    private static SseReader reader(String text) {
        return new SseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
