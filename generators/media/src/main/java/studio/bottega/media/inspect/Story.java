package studio.bottega.media.inspect;

import java.util.List;
import java.util.stream.Stream;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;

/**
 * What a plan tells of an artifact besides its size: which shot says what when, what is taught and asked, what must be declared.
 *
 * @param shots of a film in their order; empty for a still
 * @param lesson what a course teaches; {@link Lesson#NONE} for everything else
 * @param declarations small print that was ordered
 * @param brand what the brand asks of it
 * @param music what a film owes its music
 */
public record Story(List<ShotDuty> shots, Lesson lesson, List<String> declarations, BrandDuty brand, MusicDuty music) {

    /** Nothing is known. */
    public static final Story NONE = new Story(List.of(), Lesson.NONE, List.of(), BrandDuty.NONE, MusicDuty.NONE);

    /** What is told of an artifact of nobody's brand. */
    public Story(List<ShotDuty> shots, Lesson lesson, List<String> declarations) {
        this(shots, lesson, declarations, BrandDuty.NONE, MusicDuty.NONE);
    }

    public Story {
        shots = List.copyOf(shots);
        declarations = List.copyOf(declarations);
    }

    /** What an inspection's order tells of an artifact. */
    public static Story of(InspectSpec order) {
        return new Story(order.shots(), Lesson.NONE, order.brand().disclosures(), order.brand(), order.music());
    }

    /** What the plan tells of one of its files. */
    public static Story of(Plan plan, Plan.Deliverable deliverable) {
        boolean film = deliverable.of().isEmpty();
        BrandDuty brand = BrandDuty.of(plan.brand(), !film);
        Stream<String> printed = plan.posters().stream()
                .filter(poster -> poster.id().equals(deliverable.of()))
                .flatMap(poster -> poster.texts().stream())
                .filter(text -> text.role() == TextRole.LEGAL)
                .map(TextBlock::text);
        List<String> declarations =
                Stream.concat(printed, brand.disclosures().stream()).distinct().toList();
        return new Story(
                film ? ShotDuty.of(plan) : List.of(),
                film ? plan.lesson() : Lesson.NONE,
                declarations,
                brand,
                film ? MusicDuty.of(plan) : MusicDuty.NONE);
    }
}
