package studio.bottega.agent.brief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Slow push-in on the keeper | push-in 0.63 m
            We push in on the door | push-in 0.9 m
            truck left to the stairs | truck left 1 m
            The camera pans right across the bay | pan right 12 deg
            orbit the lens as it turns | orbit right 22 deg
            Crane up over the masts | crane up 0.9 m
            tilt down to her shoes | tilt down 9 deg
            dolly zoom on the chief | dolly-zoom in 1 m
            push-in 2 m on the map | push-in 2 m
            Handheld, following her through the crowd | handheld 0.4 deg
            """)
    void movesAreReadAsPeopleWriteThem(String sentence, String camera) {
        assertThat(CameraWords.read(sentence))
                .hasValueSatisfying(shot -> assertThat(shot.camera()).contains(camera));
    }

    @Test
    void movesThatFollowEachOtherAreOneShot() {
        CameraWords.Shot shot = CameraWords.read("Slow push-in on the keeper, then truck left to the stairs, 50mm")
                .orElseThrow();

        assertThat(shot.camera()).matches("push-in .*50 mm.*; then truck left 1 m.*");
    }

    @Test
    void sentenceWithoutAMoveIsNone() {
        assertThat(CameraWords.read("The keeper lights the lamp")).isEmpty();
    }
}
