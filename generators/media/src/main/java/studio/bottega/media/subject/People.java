package studio.bottega.media.subject;

import java.util.Map;
import java.util.Optional;
import studio.bottega.media.colour.Oklab;

/** Finds a figure for a word that means a person. */
final class People {

    private enum Kind {
        PERSON,
        OUTDOORS,
        SAILOR,
        TEACHER,
        BUSINESS,
        CHILD,
        COOK,
        BUILDER,
        FARMER,
        SCIENTIST,
        RUNNER
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("person", Kind.PERSON),
            Map.entry("people", Kind.PERSON),
            Map.entry("man", Kind.PERSON),
            Map.entry("woman", Kind.PERSON),
            Map.entry("friend", Kind.PERSON),
            Map.entry("customer", Kind.PERSON),
            Map.entry("user", Kind.PERSON),
            Map.entry("family", Kind.PERSON),
            Map.entry("couple", Kind.PERSON),
            Map.entry("figure", Kind.PERSON),
            Map.entry("traveller", Kind.OUTDOORS),
            Map.entry("traveler", Kind.OUTDOORS),
            Map.entry("mother", Kind.PERSON),
            Map.entry("father", Kind.PERSON),
            Map.entry("artist", Kind.PERSON),
            Map.entry("camper", Kind.OUTDOORS),
            Map.entry("hiker", Kind.OUTDOORS),
            Map.entry("explorer", Kind.OUTDOORS),
            Map.entry("backpacker", Kind.OUTDOORS),
            Map.entry("climber", Kind.OUTDOORS),
            Map.entry("adventurer", Kind.OUTDOORS),
            Map.entry("keeper", Kind.SAILOR),
            Map.entry("sailor", Kind.SAILOR),
            Map.entry("captain", Kind.SAILOR),
            Map.entry("fisherman", Kind.SAILOR),
            Map.entry("teacher", Kind.TEACHER),
            Map.entry("presenter", Kind.TEACHER),
            Map.entry("professor", Kind.TEACHER),
            Map.entry("lecturer", Kind.TEACHER),
            Map.entry("narrator", Kind.TEACHER),
            Map.entry("businesswoman", Kind.BUSINESS),
            Map.entry("businessman", Kind.BUSINESS),
            Map.entry("colleague", Kind.BUSINESS),
            Map.entry("manager", Kind.BUSINESS),
            Map.entry("detective", Kind.BUSINESS),
            Map.entry("worker", Kind.BUILDER),
            Map.entry("engineer", Kind.BUILDER),
            Map.entry("builder", Kind.BUILDER),
            Map.entry("child", Kind.CHILD),
            Map.entry("children", Kind.CHILD),
            Map.entry("kid", Kind.CHILD),
            Map.entry("boy", Kind.CHILD),
            Map.entry("girl", Kind.CHILD),
            Map.entry("student", Kind.CHILD),
            Map.entry("pupil", Kind.CHILD),
            Map.entry("chef", Kind.COOK),
            Map.entry("cook", Kind.COOK),
            Map.entry("baker", Kind.COOK),
            Map.entry("farmer", Kind.FARMER),
            Map.entry("gardener", Kind.FARMER),
            Map.entry("scientist", Kind.SCIENTIST),
            Map.entry("doctor", Kind.SCIENTIST),
            Map.entry("nurse", Kind.SCIENTIST),
            Map.entry("runner", Kind.RUNNER),
            Map.entry("athlete", Kind.RUNNER),
            Map.entry("cyclist", Kind.RUNNER));

    private People() {}

    static Optional<Art> find(String word, Phrase phrase, long variant) {
        return Optional.ofNullable(KINDS.get(word)).map(kind -> figure(word, kind, phrase, variant));
    }

    private static Art figure(String word, Kind kind, Phrase phrase, long variant) {
        double metres = kind == Kind.CHILD ? 1.38 : 1.66 + .03 * Math.floorMod(variant / 8, 5L);
        return new Figure(word, pose(kind, phrase, variant), metres, dress -> look(kind, dress));
    }

    private static Figure.Pose pose(Kind kind, Phrase phrase, long variant) {
        if (phrase.has("sitting", "seated", "sit", "sits", "resting")) {
            return Figure.Pose.SIT;
        }
        if (phrase.has("walking", "running", "walk", "runs", "walks", "hiking")) {
            return Figure.Pose.WALK;
        }
        if (phrase.has("pointing", "explaining", "points", "explains", "presenting")) {
            return Figure.Pose.POINT;
        }
        if (phrase.has("waving", "cheering", "waves", "happy", "greeting")) {
            return Figure.Pose.WAVE;
        }
        if (phrase.has("holding", "carrying", "reading", "holds")) {
            return Figure.Pose.HOLD;
        }
        return switch (kind) {
            case TEACHER -> Figure.Pose.POINT;
            case RUNNER -> Figure.Pose.WALK;
            case OUTDOORS -> Math.floorMod(variant, 2L) == 0 ? Figure.Pose.SIT : Figure.Pose.STAND;
            default -> Figure.Pose.STAND;
        };
    }

    private static Look look(Kind kind, Art.Dress dress) {
        Look look = Look.of(dress.variant(), dress);
        return switch (kind) {
            case OUTDOORS -> look.outdoors(dress, dress.variant());
            case SAILOR -> look.sailor();
            case TEACHER, BUSINESS ->
                look.formal(dress.second().withLightness(.44).withChroma(.06));
            case COOK -> look.under(Look.Hat.CHEF, Oklab.lch(.96, .01, 90), Oklab.lch(.94, .008, 90));
            case BUILDER -> look.under(Look.Hat.HELMET, Oklab.lch(.84, .16, 88), Oklab.lch(.72, .17, 55));
            case FARMER -> look.under(Look.Hat.BRIM, Oklab.lch(.82, .09, 85), Oklab.lch(.55, .10, 150));
            case SCIENTIST -> look.under(Look.Hat.NONE, Oklab.lch(.9, .01, 90), Oklab.lch(.95, .006, 230));
            case RUNNER ->
                look.under(Look.Hat.CAP, dress.accent(), dress.second().withLightness(.60));
            default -> look;
        };
    }
}
