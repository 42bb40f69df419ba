package studio.bottega.contract.screenplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.screenplay.Element.Action;
import studio.bottega.contract.screenplay.Element.Boneyard;
import studio.bottega.contract.screenplay.Element.Centred;
import studio.bottega.contract.screenplay.Element.Cue;
import studio.bottega.contract.screenplay.Element.Dialogue;
import studio.bottega.contract.screenplay.Element.Line.Parenthetical;
import studio.bottega.contract.screenplay.Element.Line.Spoken;
import studio.bottega.contract.screenplay.Element.Line.Sung;
import studio.bottega.contract.screenplay.Element.Lyric;
import studio.bottega.contract.screenplay.Element.Note;
import studio.bottega.contract.screenplay.Element.PageBreak;
import studio.bottega.contract.screenplay.Element.SceneHeading;
import studio.bottega.contract.screenplay.Element.Section;
import studio.bottega.contract.screenplay.Element.Synopsis;
import studio.bottega.contract.screenplay.Element.Transition;

class FountainTest {

    static String sample(String name) throws IOException {
        try (InputStream in = FountainTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void sampleIsReadWhole() throws IOException {
        Screenplay lamp = Fountain.read(sample("lighthouse.fountain"));

        assertThat(lamp.title()).contains("THE LAMP A scene in two rooms");
        assertThat(lamp.titlePage()).hasSize(5);
        assertThat(lamp.elements())
                .containsSequence(
                        new Section(1, "ACT ONE"),
                        new Synopsis("The keeper loses the light."),
                        new SceneHeading("EXT. ROCKY COAST - NIGHT", "1"))
                .contains(
                        new Action("    and stops."),
                        new Action("FADE IN:"),
                        new Note("Build this one low; the camera needs 1.5 m of track."),
                        new Dialogue(
                                new Cue("KEEPER", List.of(), false),
                                List.of(
                                        new Parenthetical("under her breath"),
                                        new Spoken("Not tonight.\n\nNot **tonight**."))),
                        new Dialogue(new Cue("KEEPER", List.of(), true), List.of(new Spoken("I hear you!"))),
                        new Dialogue(
                                new Cue("McAllister", List.of("O.S."), false),
                                List.of(
                                        new Spoken("There's a boat out there."),
                                        new Sung("Row, boys, row,\nRow for the shore"))),
                        new Lyric("And the lamp shall bring you home"),
                        new Action("SOMEWHERE BELOW\na door slams."),
                        new Centred("CLANK"),
                        new Transition("CUT TO:"),
                        new SceneHeading("THE STAIRS", "2A"),
                        new Action("...she is already running. [[How many steps?]]"),
                        new Boneyard("INT. KITCHEN - NIGHT\n\nThis was cut after the table read."),
                        new Transition("SMASH CUT TO BLACK"),
                        new PageBreak(),
                        new Section(2, "Coda"));
        assertThat(lamp.scenes()).hasSize(5);
        assertThat(lamp.scenes().get(2).heading())
                .contains(new SceneHeading("INT. LIGHTHOUSE - LAMP ROOM - NIGHT", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lighthouse.fountain", "market.fountain"})
    void sampleIsWrittenAsItWas(String name) throws IOException {
        String text = sample(name);

        assertThat(Fountain.write(Fountain.read(text))).isEqualTo(text);
    }

    @Test
    void extensionsStandBehindTheName() throws IOException {
        assertThat(Fountain.read("A VOICE (on the radio) (CONT'D) ^\nHello.\n").elements())
                .containsExactly(new Dialogue(
                        new Cue("A VOICE", List.of("on the radio", "CONT'D"), true), List.of(new Spoken("Hello."))));
    }

    @ParameterizedTest
    @CsvSource({
        "INT. HOUSE - DAY, true",
        "ext. house, true",
        "Int./Ext. Car - Moving, true",
        "I/E. CAR, true",
        "EST HARBOUR, true",
        ".a forced heading, true",
        "..., false",
        "...an ellipsis, false",
        "INTERIOR MONOLOGUE, false",
        "Extra large, false"
    })
    void headingsAreKnownByTheirForm(String line, boolean heading) {
        assertThat(Fountain.read(line).elements().get(0) instanceof SceneHeading)
                .isEqualTo(heading);
    }

    @Test
    void capitalsWithNothingToSayAreAction() {
        assertThat(Fountain.read("BOOM\n\nSilence.").elements())
                .containsExactly(new Action("BOOM"), new Action("Silence."));
    }

    @Test
    void openingTransitionIsNotATitlePage() {
        Screenplay read = Fountain.read("FADE IN:\n\nINT. ROOM - DAY\n");

        assertThat(read.titlePage()).isEmpty();
        assertThat(read.elements()).containsExactly(new Action("FADE IN:"), new SceneHeading("INT. ROOM - DAY", ""));
    }

    @Test
    void passageCutOutOfALineIsGone() {
        assertThat(Fountain.read("She runs/* and falls*/ on.").elements()).containsExactly(new Action("She runs on."));
    }

    @Test
    void openCommentIsText() {
        assertThat(Fountain.read("Two /* three").elements()).containsExactly(new Action("Two /* three"));
    }

    @Test
    void textBeyondTheBoundIsRefused() {
        String text = "x".repeat(Fountain.MAX_CHARACTERS + 1);

        assertThatThrownBy(() -> Fountain.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2,000,000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[ ", "/* ", "* a", "_a ", "#", "(", "A (", "=", "~", "\n  ", "@", "I", "INT ", "> <", "\\", "a:\n"
            })
    void hostileTextTakesNoTime(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Screenplay read = Fountain.read(text);
            read.elements().stream()
                    .filter(Action.class::isInstance)
                    .limit(10)
                    .forEach(action -> Emphasis.plain(((Action) action).text()));
        });
    }

    /** Whatever is read is written so that it reads back equal: random pages of everything the grammar has. */
    @Test
    void whatIsReadIsWrittenAndReadBackEqual() {
        List<String> pieces = List.of(
                "INT. HOUSE - DAY",
                "Int house",
                ".forced #12#",
                "BOB",
                "BOB (V.O.) ^",
                "@bob",
                "(softly)",
                "~la la",
                "Some action.",
                "!FORCED",
                "CUT TO:",
                "> cut",
                "> mid <",
                "><",
                "# One",
                "#### Four",
                "= synopsis",
                "===",
                "====",
                "[[note",
                "note]]",
                "[[whole]]",
                "/*",
                "*/",
                "/* in */",
                "  ",
                " ",
                "    indented",
                "Title: x",
                "Key:",
                "()",
                "( )",
                "!",
                "@",
                "@^",
                "*",
                "TO:",
                "\ttab",
                "A\\B",
                "Émile",
                "ÉMILE",
                "李",
                "1",
                "BOB: x",
                "@BOB: X",
                "\u00a0",
                "x /* y",
                "/",
                "~",
                "=",
                ">",
                "#");
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(3) == 0 ? "\n\n" : "\n");
            }
            Screenplay read = Fountain.read(text.toString());
            String written = Fountain.write(read);

            assertThat(Fountain.read(written))
                    .as("seed %d:\n%s\nwritten:\n%s", seed, text, written)
                    .isEqualTo(read);
        }
    }
}
