package studio.bottega.media.previs;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.screenplay.Element;
import studio.bottega.contract.screenplay.Element.Cue;
import studio.bottega.contract.screenplay.Element.Line;
import studio.bottega.contract.screenplay.Fountain;
import studio.bottega.contract.screenplay.Screenplay;
import studio.bottega.contract.screenplay.Screenplay.TitleField;
import studio.bottega.media.report.Dossier;

/** {@code screenplay.fountain}: the script as it came, or, if only a line came, the scenes as they were planned. */
final class ScriptFile {

    private ScriptFile() {}

    static String of(Dossier dossier, ShotBook book) {
        String text = dossier.history().brief().text();
        return Fountain.write(Fountain.isScreenplay(text) ? Fountain.read(text) : planned(book));
    }

    private static Screenplay planned(ShotBook book) {
        List<Element> elements = new ArrayList<>();
        String scene = "";
        int number = 0;
        for (ShotBook.Take take : book.takes()) {
            if (!take.scene().id().equals(scene)) {
                scene = take.scene().id();
                number++;
                elements.add(new Element.SceneHeading(Plain.line(take.scene().heading()), Integer.toString(number)));
            }
            Plan.Shot shot = take.shot();
            elements.add(new Element.Note(
                    "%s: %s".formatted(take.name(), take.trajectory().text().replace("]]", "] ]"))));
            if (!shot.action().isBlank()) {
                elements.add(new Element.Action(Plain.line(shot.action())));
            }
            if (!shot.narration().isBlank()) {
                elements.add(new Element.Dialogue(
                        new Cue("VOICE", List.of("V.O."), false),
                        List.of(new Line.Spoken(Plain.line(shot.narration())))));
            }
        }
        List<TitleField> title = List.of(
                new TitleField("Title", List.of(Plain.line(book.title()))),
                new TitleField("Credit", List.of("Previsualised by Bottega")));
        return new Screenplay(title, elements);
    }
}
