package studio.bottega.agent.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Shot;

/** What a valid plan may still get wrong: words that do not fit, another language than was ordered. */
final class PlanReading {

    /** A voice may be a little brisker than our estimate, which is on the safe side. */
    private static final double BRISK = 1.15;

    private PlanReading() {}

    static List<String> problems(Plan plan, Brief brief) {
        List<String> problems = new ArrayList<>();
        for (Shot shot : plan.shots()) {
            double needed = SpeakingTime.needed(shot.narration(), plan.audio().voiceRate()) / BRISK;
            if (needed > shot.durationSeconds()) {
                problems.add(String.format(
                        Locale.ROOT,
                        "Shot \"%s\" lasts %.1f s, but its narration of %d words needs about %.1f s; shorten the words or give it more time.",
                        shot.id(),
                        shot.durationSeconds(),
                        SpeakingTime.words(shot.narration()),
                        needed));
            }
        }
        String ordered = primary(brief.language());
        if (!ordered.isEmpty() && !primary(plan.language()).equals(ordered)) {
            problems.add(
                    "The plan is in \"%s\"; the brief orders \"%s\".".formatted(plan.language(), brief.language()));
        }
        avoided(plan, brief.brand(), problems);
        return problems;
    }

    private static void avoided(Plan plan, Brand brand, List<String> problems) {
        Plan.Concept idea = plan.concept();
        say("The concept", brand, idea.tagline() + "\n" + idea.callToAction(), problems);
        plan.shots()
                .forEach(shot -> say(
                        "Shot \"%s\"".formatted(shot.id()),
                        brand,
                        shot.narration() + "\n" + shot.onScreenText(),
                        problems));
        plan.posters()
                .forEach(poster -> poster.texts()
                        .forEach(text -> say("Poster \"%s\"".formatted(poster.id()), brand, text.text(), problems)));
    }

    private static void say(String where, Brand brand, String words, List<String> problems) {
        List<String> used = Brand.used(brand.avoid(), words);
        if (!used.isEmpty()) {
            problems.add("%s uses words that the brand never uses: %s.".formatted(where, String.join(", ", used)));
        }
    }

    private static String primary(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }
}
