package studio.bottega.engine.studio;

import java.util.List;
import java.util.Locale;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.plan.Plan;
import studio.bottega.storage.postgres.CommentRow;

/**
 * The place of a comment in words.
 *
 * @param subject what it is about: "Shot 2", "Poster 1", or the artifact's name
 * @param place when and where in it; empty for the whole
 * @param words of the comment, in one line
 */
record Where(String subject, String place, String words) {

    static Where of(Plan plan, CommentRow comment) {
        return new Where(
                subject(plan, comment),
                place(comment.place()),
                comment.words().strip().replaceAll("\\s+", " "));
    }

    /** Shots and posters are called by their numbers, as people do. */
    private static String subject(Plan plan, CommentRow comment) {
        int shot = plan.shots().stream()
                .map(Plan.Shot::id)
                .toList()
                .indexOf(comment.place().shot());
        if (shot >= 0) {
            return "Shot " + (shot + 1);
        }
        String of = plan.deliverables().stream()
                .filter(deliverable -> deliverable.id().equals(comment.artifact()))
                .map(Plan.Deliverable::of)
                .findFirst()
                .orElse("");
        List<String> posters = plan.posters().stream().map(Plan.Poster::id).toList();
        return posters.contains(of) ? "Poster " + (posters.indexOf(of) + 1) : "";
    }

    private static String place(Place place) {
        String time = place.startSeconds() > 0 || place.endSeconds() > 0
                ? String.format(Locale.ROOT, "at %.2f s", place.startSeconds())
                : "";
        String box = place.width() > 0 && place.height() > 0
                ? "in the box of %d x %d pixels at %d, %d"
                        .formatted(place.width(), place.height(), place.x(), place.y())
                : "";
        return (time + (time.isEmpty() || box.isEmpty() ? "" : ", ") + box);
    }

    /** For the history: "shot 2, at 3.40 s". */
    String spoken() {
        String about = subject.isEmpty() ? "the whole" : subject.toLowerCase(Locale.ROOT);
        return place.isEmpty() ? about : about + ", " + place;
    }

    /** For whoever plans the change. The place stands in brackets: who knows no places reads over it. */
    String instruction() {
        String about = subject.isEmpty() ? words : subject + ": " + words;
        return place.isEmpty() ? about : "%s [%s]".formatted(about, place);
    }
}
