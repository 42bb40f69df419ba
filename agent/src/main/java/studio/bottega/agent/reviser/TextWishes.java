package studio.bottega.agent.reviser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.agent.change.Wording;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Wishes about words: other words, larger or smaller ones, fewer, none. */
final class TextWishes {

    private static final double BIGGER = 1.25;
    static final Pattern NEW_WORDS = Pattern.compile(
            "(?iu)(?:\\b(?:to|with|by|into|say|says|read|reads|be|is|a|por|zu|durch|auf|lautet)\\b|[:=：]|改成|改为|换成|إلى)\\s*[\"“«„「']?(.{1,300}?)[\"”»“」']?\\s*$");
    /** The "to" of a call to action does not announce new words. */
    private static final Pattern CALL_TO = Pattern.compile("(?iu)call[ -]to[ -]action|llamada a la acción");

    private static final Pattern REPLACE = Pattern.compile(
            "(?iu)\\b(?:replace|swap|change|exchange|reemplaza|cambia|ersetze|tausche)\\b\\s+(?:the words? )?[\"“«„「']?(.{1,120}?)[\"”»“」']?\\s+(?:by|with|for|to|por|durch|gegen)\\s+[\"“«„「']?(.{1,200}?)[\"”»“」']?\\s*$");

    private TextWishes() {}

    static boolean size(Clause clause, Draft draft) {
        boolean bigger = clause.asks("bigger");
        if (!bigger && !clause.asks("smaller")) {
            return false;
        }
        List<TextRole> roles = roles(clause);
        if (roles.isEmpty()) {
            return false;
        }
        double factor = bigger ? clause.degree(BIGGER) : 1 / clause.degree(BIGGER);
        String reason = "%s was asked to be %s."
                .formatted(roles.size() == 1 ? "The " + word(roles.get(0)) : "The text", bigger ? "bigger" : "smaller");
        for (Poster poster : posters(clause, draft)) {
            for (TextBlock text : poster.texts()) {
                if (roles.contains(text.role())) {
                    draft.set(
                            "/posters/%s/texts/%s/scale".formatted(poster.id(), text.role()),
                            scaled(text.scale(), factor),
                            reason);
                }
            }
        }
        if (roles.contains(TextRole.TAGLINE) && clause.posters().isEmpty()) {
            draft.set("/concept/taglineScale", scaled(draft.plan().concept().taglineScale(), factor), reason);
        }
        return true;
    }

    static boolean words(Clause clause, Draft draft) {
        Matcher matcher = NEW_WORDS.matcher(CALL_TO.matcher(clause.text()).replaceAll("cta"));
        boolean role =
                clause.about("tagline") || clause.about("cta") || clause.about("headline") || clause.about("product");
        if (!role || !matcher.find()) {
            return false;
        }
        String words = matcher.group(1).strip();
        if (clause.about("cta")) {
            put(clause, draft, TextRole.CALL_TO_ACTION, "/concept/callToAction", words, 80);
        } else if (clause.about("tagline")) {
            put(clause, draft, TextRole.TAGLINE, "/concept/tagline", words, 200);
        } else if (clause.about("headline")) {
            put(clause, draft, TextRole.HEADLINE, "", words, 200);
        } else {
            rename(draft, words);
        }
        return true;
    }

    private static void put(Clause clause, Draft draft, TextRole role, String conceptPath, String words, int max) {
        if (words.length() > max) {
            throw new CannotBeDoneException("A %s has at most %d characters; \"%s…\" has %d."
                    .formatted(word(role), max, words.substring(0, 30), words.length()));
        }
        String reason = "The %s was changed on request.".formatted(word(role));
        String old = role == TextRole.TAGLINE ? draft.plan().concept().tagline() : "";
        if (!conceptPath.isEmpty() && clause.posters().isEmpty()) {
            draft.set(conceptPath, words, reason);
        }
        for (Poster poster : posters(clause, draft)) {
            if (poster.texts().stream().anyMatch(text -> text.role() == role)) {
                draft.set("/posters/%s/texts/%s/text".formatted(poster.id(), role), words, reason);
            }
        }
        if (!old.isEmpty() && clause.posters().isEmpty()) {
            replaced(draft, old, words, reason);
        }
    }

    private static void rename(Draft draft, String name) {
        String old = draft.plan().concept().productName();
        String reason = "The product was renamed on request.";
        draft.set("/concept/productName", name, reason);
        if (!old.isEmpty()) {
            replaced(draft, old, name, reason);
        }
    }

    static boolean replace(Clause clause, Draft draft) {
        Matcher matcher = REPLACE.matcher(clause.text());
        if (!matcher.find() || clause.about("music")) {
            return false;
        }
        int before = draft.patch().edits().size();
        replaced(
                draft,
                matcher.group(1).strip(),
                matcher.group(2).strip(),
                "\"%s\" was replaced on request.".formatted(matcher.group(1).strip()));
        return draft.patch().edits().size() > before;
    }

    /** Every place where people read or hear the words. */
    private static void replaced(Draft draft, String old, String now, String reason) {
        Pattern pattern = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(old) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        String quoted = Matcher.quoteReplacement(now);
        var concept = draft.plan().concept();
        draft.set("/concept/title", pattern.matcher(concept.title()).replaceAll(quoted), reason);
        draft.set("/concept/tagline", pattern.matcher(concept.tagline()).replaceAll(quoted), reason);
        draft.set(
                "/concept/callToAction", pattern.matcher(concept.callToAction()).replaceAll(quoted), reason);
        draft.set("/concept/productName", pattern.matcher(concept.productName()).replaceAll(quoted), reason);
        for (Shot shot : draft.plan().shots()) {
            draft.set(
                    "/shots/" + shot.id() + "/narration",
                    pattern.matcher(shot.narration()).replaceAll(quoted),
                    reason);
            draft.set(
                    "/shots/" + shot.id() + "/onScreenText",
                    pattern.matcher(shot.onScreenText()).replaceAll(quoted),
                    reason);
        }
        for (Poster poster : draft.plan().posters()) {
            for (TextBlock text : poster.texts()) {
                draft.set(
                        "/posters/%s/texts/%s/text".formatted(poster.id(), text.role()),
                        pattern.matcher(text.text()).replaceAll(quoted),
                        reason);
            }
        }
    }

    /** Narration or words on screen of one shot: other words, or none. */
    static boolean line(Clause clause, Draft draft) {
        boolean spoken = clause.about("narration");
        boolean set = clause.about("onscreen") || (clause.about("text") && !spoken);
        if (clause.shots().isEmpty() || (!spoken && !set)) {
            return false;
        }
        String field = spoken ? "narration" : "onScreenText";
        if (clause.asks("none")) {
            ShotWishes.shots(clause, draft)
                    .forEach(shot -> draft.set(
                            "/shots/" + shot.id() + "/" + field,
                            "",
                            "The words of shot %s were removed on request.".formatted(shot.id())));
            return true;
        }
        Matcher matcher = NEW_WORDS.matcher(clause.text());
        if (clause.asks("shorter") || !matcher.find()) {
            return false;
        }
        for (Shot shot : ShotWishes.shots(clause, draft)) {
            draft.set(
                    "/shots/" + shot.id() + "/" + field,
                    matcher.group(1).strip(),
                    "The words of shot %s were changed on request.".formatted(shot.id()));
            roomFor(draft, shot.id());
        }
        return true;
    }

    /** Words that need more time than their shot has get it from the others. */
    private static void roomFor(Draft draft, String id) {
        Shot shot = draft.shot(id).orElseThrow();
        double least = ShotTimes.least(shot, draft.plan().audio().voiceRate());
        if (least > shot.durationSeconds() + 1e-6) {
            double got =
                    new ShotTimes(draft).resize(id, least, "The new words of shot %s need this time.".formatted(id));
            if (got < least - 0.05) {
                throw new CannotBeDoneException(
                        "The new words of shot %s need %.1f seconds, and the film can spare %.1f. Shorten them, or ask for a longer film."
                                .formatted(id, least, got));
            }
        }
    }

    static boolean shorten(Clause clause, Draft draft) {
        if (!clause.about("narration") || !clause.asks("shorter")) {
            return false;
        }
        List<Shot> shots = clause.shots().isEmpty() ? draft.plan().shots() : ShotWishes.shots(clause, draft);
        boolean changed = false;
        for (Shot shot : shots) {
            Optional<String> shorter = Wording.shorter(shot.narration());
            if (shorter.isPresent()) {
                draft.set("/shots/" + shot.id() + "/narration", shorter.get(), "A shorter narration was asked for.");
                changed = true;
            }
        }
        if (!changed) {
            throw new CannotBeDoneException(
                    "The narration %s cannot be shortened by rules without losing its sense. Say the new words: \"change the narration in shot 2 to …\"."
                            .formatted(
                                    clause.shots().isEmpty()
                                            ? ""
                                            : "of shot " + clause.shots().get(0)));
        }
        return true;
    }

    static boolean removeText(Clause clause, Draft draft) {
        if (!clause.asks("none")) {
            return false;
        }
        if (clause.about("narration") && clause.shots().isEmpty()) {
            for (Shot shot : draft.plan().shots()) {
                if (!shot.narration().isBlank()) {
                    String line = shot.onScreenText().isBlank()
                                    && SpeakingTime.toRead(shot.narration()) <= shot.durationSeconds()
                            ? shot.narration()
                            : shot.onScreenText();
                    draft.set(
                            "/shots/" + shot.id() + "/onScreenText",
                            line,
                            "Without narration the line is set on screen.");
                    draft.set("/shots/" + shot.id() + "/narration", "", "No narration was asked for.");
                }
            }
            return true;
        }
        List<TextRole> roles = roles(clause);
        if (roles.size() != 1) {
            return false;
        }
        return removed(clause, draft, roles.get(0));
    }

    private static boolean removed(Clause clause, Draft draft, TextRole role) {
        String reason = "The %s was removed on request.".formatted(word(role));
        for (Poster poster : posters(clause, draft)) {
            List<TextBlock> kept =
                    poster.texts().stream().filter(text -> text.role() != role).toList();
            if (!kept.isEmpty() && kept.size() < poster.texts().size()) {
                draft.set("/posters/" + poster.id() + "/texts", kept, reason);
            }
        }
        if (clause.posters().isEmpty() && role == TextRole.TAGLINE) {
            draft.set("/concept/tagline", "", reason);
        } else if (clause.posters().isEmpty() && role == TextRole.CALL_TO_ACTION) {
            draft.set("/concept/callToAction", "", reason);
        }
        return true;
    }

    private static List<TextRole> roles(Clause clause) {
        if (clause.about("tagline")) {
            return List.of(TextRole.TAGLINE);
        }
        if (clause.about("cta")) {
            return List.of(TextRole.CALL_TO_ACTION);
        }
        if (clause.about("headline")) {
            return List.of(TextRole.HEADLINE);
        }
        if (clause.about("product")) {
            return List.of(TextRole.PRODUCT);
        }
        return clause.about("text") ? List.of(TextRole.values()) : List.of();
    }

    private static List<Poster> posters(Clause clause, Draft draft) {
        return clause.posters().isEmpty() ? draft.plan().posters() : ShotWishes.posters(clause, draft);
    }

    private static String word(TextRole role) {
        return switch (role) {
            case CALL_TO_ACTION -> "call to action";
            case PRODUCT -> "product's name";
            default -> role.name().toLowerCase(Locale.ROOT);
        };
    }

    private static double scaled(double scale, double factor) {
        return Math.round(Math.max(0.4, Math.min(3, scale * factor)) * 100) / 100.0;
    }
}
