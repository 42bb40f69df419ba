package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileFilesTest {

    private static final int MUTATIONS = 60;

    @TempDir
    Path folder;

    @Test
    void missingEmptyAndForeignFilesAreSaidToBeThat() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path words = Files.writeString(folder.resolve("words.mp4"), "not a film ".repeat(1000));

        assertThatThrownBy(() -> MediaProbe.probe(folder.resolve("none.mp4"))).hasMessage("There is no file none.mp4.");
        assertThatThrownBy(() -> MediaProbe.probe(empty))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("empty.mp4");
        assertThatThrownBy(() -> MediaProbe.probe(words))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("words.mp4");
    }

    @Test
    void playlistsThatNameOtherFilesAreNotFollowed() throws IOException {
        Path film = folder.resolve("film.mp4");
        TestFilms.write(film, Container.MP4, VideoCodec.H264, 5);
        Path concat = Files.writeString(folder.resolve("list.mp4"), "ffconcat version 1.0\nfile film.mp4\n");
        Path playlist = Files.writeString(
                folder.resolve("list.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfilm.mp4\n#EXT-X-ENDLIST\n");

        assertThatThrownBy(() -> MediaProbe.probe(concat)).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> MediaProbe.probe(playlist)).isInstanceOf(MediaException.class);
    }

    @Test
    void sizeThatCannotBeIsRefusedBeforeDecoding() throws IOException {
        byte[] gif = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0xFFFF)
                .putShort((short) 0xFFFF)
                .put(new byte[] {0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0x44, 0, 0x3B})
                .array();
        Path file = Files.write(folder.resolve("huge.gif"), gif);

        assertThatThrownBy(() -> new VideoDecoder(file))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("huge.gif");
    }

    @Test
    void cutOffFilmGivesWhatIsThereOrASentence() throws IOException {
        Path whole = folder.resolve("whole.webm");
        TestFilms.write(whole, Container.WEBM, VideoCodec.VP9, 50);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.webm"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(countFrames(half)).isBetween(1, 49);
    }

    @Test
    void soundLongerThanTheBoundIsRefused() {
        Path film = folder.resolve("film.mp4");
        TestFilms.write(film, Container.MP4, VideoCodec.H264, 50);

        assertThatThrownBy(() -> AudioDecoder.decode(film, 48_000, 2, 1))
                .hasMessageContaining("longer than the 48000 samples");
    }

    /** Whatever bytes a film holds, reading it ends with frames or with a sentence. */
    @ParameterizedTest
    @CsvSource({"MP4,H264", "WEBM,VP9", "WEBM,AV1"})
    void mutatedFilmsEndWithFramesOrASentence(Container container, VideoCodec codec) throws IOException {
        Path film = folder.resolve("film");
        TestFilms.write(film, container, codec, 12);
        byte[] original = Files.readAllBytes(film);
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Path mutant = Files.write(folder.resolve("mutant-" + seed), mutated(original, seed));
            try {
                assertThat(countFrames(mutant)).as("seed %d", seed).isLessThan(1000);
                AudioDecoder.decode(mutant, 48_000, 2, 60);
            } catch (MediaException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("mutant-" + seed);
            }
        }
    }

    private static byte[] mutated(byte[] original, int seed) {
        Random random = new Random(seed);
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(40);
        for (int i = 0; i < changes; i++) {
            // Half of the changes hit the first kilobyte, where the headers are.
            int at = random.nextInt(random.nextBoolean() ? Math.min(1024, bytes.length) : bytes.length);
            bytes[at] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static int countFrames(Path file) {
        try (VideoDecoder decoder = new VideoDecoder(file)) {
            int frames = 0;
            while (frames < 1000 && decoder.next().isPresent()) {
                frames++;
            }
            return frames;
        }
    }
}
