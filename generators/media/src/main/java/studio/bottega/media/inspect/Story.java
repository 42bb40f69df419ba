package studio.bottega.media.inspect;

import java.util.List;
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
 */
public record Story(List<Plan.Shot> shots, Lesson lesson, List<String> declarations) {

    /** Nothing is known. */
    public static final Story NONE = new Story(List.of(), Lesson.NONE, List.of());

    public Story {
        shots = List.copyOf(shots);
        declarations = List.copyOf(declarations);
    }

    /** What the plan tells of one of its files. */
    public static Story of(Plan plan, Plan.Deliverable deliverable) {
        List<String> declarations = plan.posters().stream()
                .filter(poster -> poster.id().equals(deliverable.of()))
                .flatMap(poster -> poster.texts().stream())
                .filter(text -> text.role() == TextRole.LEGAL)
                .map(TextBlock::text)
                .toList();
        boolean film = deliverable.of().isEmpty();
        return new Story(film ? plan.shots() : List.of(), film ? plan.lesson() : Lesson.NONE, declarations);
    }
}
