package studio.bottega.agent.brief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.agent.prompt.PromptLibrary;

class CameraWordsTest {

    private static final CameraWords WORDS = new CameraWords(new PromptLibrary().page("camera"));

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
        assertThat(WORDS.read(sentence))
                .hasValueSatisfying(shot -> assertThat(shot.camera()).contains(camera));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            镜头缓缓推近灯旁的守塔人 | push-in 0.63 m
            向左横移到楼梯 | truck left 1 m
            环绕镜头 | orbit right 22 deg
            绕着雕像旋转 | orbit right 22 deg
            快速拉远 | pull-out 1.5 m
            镜头向右摇过海湾 | pan right 12 deg
            向上摇到塔顶 | tilt up 9 deg
            推近1.5米 | push-in 1.5 m
            用50毫米镜头推近窗户 | push-in 0.9 m, 50 mm
            手持跟拍她穿过人群 | handheld 0.4 deg and truck right 1 m
            希区柯克变焦 | dolly-zoom in 1 m
            La cámara se acerca lentamente al guardián | push-in 0.63 m
            Travelling hacia la izquierda hasta la escalera | truck left 1 m
            Travelling lento hacia el guardián | push-in 0.63 m
            La cámara orbita la lente | orbit right 22 deg
            Panorámica a la derecha sobre la bahía | pan right 12 deg
            Se inclina hacia abajo hasta sus zapatos | tilt down 9 deg
            Grúa ascendente sobre los mástiles | crane up 0.9 m
            La cámara se aleja rápidamente | pull-out 1.5 m
            Zoom de acercamiento al reloj | zoom in 1.35x
            Langsame Fahrt auf den Wärter an der Lampe | push-in 0.63 m
            Die Kamera fährt langsam auf den Wärter zu | push-in 0.63 m
            Fahrt 2 m nach links zur Treppe | truck left 2 m
            Die Kamera umkreist die Linse | orbit right 22 deg
            Die Kamera fährt um den Turm herum | orbit right 22 deg
            Schwenk nach rechts über die Bucht | pan right 12 deg
            Schneller Schwenk nach links | pan left 18 deg
            Kranfahrt nach oben über die Masten | crane up 0.9 m
            Die Kamera fährt schnell zurück | pull-out 1.5 m
            Handkamera | handheld 0.4 deg
            تقترب الكاميرا ببطء من الحارس عند المصباح | push-in 0.63 m
            تتحرك الكاميرا يسارًا نحو الدرج | truck left 1 m
            تدور الكاميرا حول العدسة | orbit right 22 deg
            ترتفع الكاميرا فوق السفن | crane up 0.9 m
            تبتعد الكاميرا بسرعة | pull-out 1.5 m
            لقطة ثابتة للباب | static
            """)
    void movesAreReadInEveryLanguageOfTheDirector(String sentence, String camera) {
        assertThat(WORDS.read(sentence))
                .hasValueSatisfying(shot -> assertThat(shot.camera()).startsWith(camera));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "守塔人点亮了灯",
                "太阳升起",
                "El guardián enciende la lámpara",
                "Der Wärter zündet die Lampe an",
                "يشعل الحارس المصباح"
            })
    void sentencesWithoutAMoveAreNoneInAnyLanguage(String sentence) {
        assertThat(WORDS.read(sentence)).isEmpty();
    }

    @Test
    void whatIsSaidBetweenTheWordsOfAMoveIsKept() {
        assertThat(WORDS.read("Die Kamera fährt langsam auf den Wärter zu")
                        .orElseThrow()
                        .rest())
                .isEqualTo("Die Kamera den Wärter");
    }

    @Test
    void movesThatFollowEachOtherAreOneShot() {
        CameraWords.Shot shot = WORDS.read("Slow push-in on the keeper, then truck left to the stairs, 50mm")
                .orElseThrow();

        assertThat(shot.camera()).matches("push-in .*50 mm.*; then truck left 1 m.*");
    }

    @Test
    void sentenceWithoutAMoveIsNone() {
        assertThat(WORDS.read("The keeper lights the lamp")).isEmpty();
    }
}
