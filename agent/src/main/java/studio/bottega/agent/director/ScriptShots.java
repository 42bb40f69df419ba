package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.CameraWords;
import studio.bottega.agent.brief.ScriptReader;
import studio.bottega.agent.brief.ScriptReader.Event;
import studio.bottega.agent.brief.Vocabulary;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.EntityKind;
import studio.bottega.contract.plan.Plan.Shot;

/** Turns the sentences of a script into shots, one for each sentence of action. One instance reads one script. */
final class ScriptShots {

    private static final int MAX_SHOTS = 48;
    private static final double SHORTEST_SECONDS = 1.2;
    private static final Pattern THING =
            Pattern.compile("\\b(?:the|an?|his|her|their|its)\\s+((?:[a-z]+\\s)?[a-z]{3,20})(?![a-z])");
    private static final List<String> NOT_THINGS = List.of(
            "camera", "shot", "frame", "scene", "left", "right", "end", "close", "wide", "way", "same", "other",
            "lens mm", "moment");
    private static final List<String> SMALL = List.of(
            "as", "at", "in", "on", "to", "is", "it", "and", "of", "with", "from", "then", "starts", "turns", "stands",
            "looks", "sits", "walks", "waits");

    private record Draft(
            String sentence, String camera, ShotSize framing, List<String> cast, List<Subject> things, String line) {}

    private final Vocabulary words;
    private final boolean voice;
    private final double voiceRate;
    private final Map<String, Entity> characters = new LinkedHashMap<>();
    private final List<List<Draft>> scenes = new ArrayList<>();
    private int count;

    ScriptShots(Vocabulary words, boolean voice, double voiceRate) {
        this.words = words;
        this.voice = voice;
        this.voiceRate = voiceRate;
    }

    /** Everyone who was seen, by id. */
    List<Entity> characters() {
        return List.copyOf(characters.values());
    }

    /** How long the script wants to be when nobody says: reading pace for what happens, speaking pace for what is said. */
    double usualSeconds() {
        double seconds = scenes.stream()
                .flatMap(List::stream)
                .mapToDouble(draft ->
                        Math.max(1.6 + 0.8 * weight(draft), SpeakingTime.needed(spoken(draft), voiceRate) + 0.4))
                .sum();
        return Math.max(6, Math.min(300, Math.ceil(seconds)));
    }

    /** Makes known who has lines, so that they are recognised wherever the script names them. */
    void meet(List<ScriptReader.Part> parts) {
        parts.stream()
                .flatMap(part -> part.events().stream())
                .filter(event -> event.seen() && !event.speaker().isBlank())
                .forEach(event -> character(event.speaker()));
    }

    void read(ScriptReader.Part part) {
        String place = ScriptReader.place(part.heading());
        List<Draft> drafts = new ArrayList<>();
        for (Event event : part.events()) {
            if (event.spoken() && !drafts.isEmpty()) {
                Draft last = drafts.remove(drafts.size() - 1);
                drafts.add(new Draft(
                        last.sentence,
                        last.camera,
                        last.framing,
                        joined(last.cast, event),
                        last.things,
                        (last.line + " " + event.text()).strip()));
            } else if (count < MAX_SHOTS) {
                drafts.add(draft(place, event));
                count++;
            }
        }
        scenes.add(drafts);
    }

    /** Who speaks and is seen is in the picture. */
    private List<String> joined(List<String> cast, Event event) {
        if (event.speaker().isBlank() || !event.seen()) {
            return cast;
        }
        List<String> all = new ArrayList<>(cast);
        all.add(character(event.speaker()));
        return all.stream().distinct().limit(4).toList();
    }

    /** A character by the name that the script gives it. */
    private String character(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        String slug = lower.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String id = slug.isEmpty() ? "character-" + (characters.size() + 1) : shortened(slug);
        characters.computeIfAbsent(
                id,
                fresh -> new Entity(
                        fresh,
                        EntityKind.CHARACTER,
                        name.strip(),
                        words.hits("person", lower).isEmpty() ? "person" : lower,
                        ""));
        return id;
    }

    private static String shortened(String slug) {
        return slug.length() <= 40 ? slug : slug.substring(0, 40);
    }

    private Draft draft(String place, Event event) {
        String sentence = event.spoken() ? "" : event.text();
        Optional<CameraWords.Shot> camera = CameraWords.read(sentence);
        String seen = camera.map(CameraWords.Shot::rest).orElse(sentence);
        List<String> cast = new ArrayList<>(joined(named(seen), event));
        List<Subject> things = new ArrayList<>();
        Matcher thing = THING.matcher(seen.toLowerCase(Locale.ROOT));
        while (thing.find() && cast.size() + things.size() < 4) {
            String noun = noun(thing.group(1));
            if (noun.isEmpty() || NOT_THINGS.contains(noun) || cast.stream().anyMatch(id -> noun.startsWith(id))) {
                continue;
            }
            if (!words.hits("person", noun).isEmpty()) {
                String id = noun.replaceAll("[^a-z]+", "-");
                String descriptor = place.isEmpty() || noun.contains(" ") ? noun : place + " " + noun;
                characters.putIfAbsent(id, new Entity(id, EntityKind.CHARACTER, descriptor, descriptor, ""));
                cast.add(id);
            } else {
                things.add(new Subject(
                        noun, cast.isEmpty() && things.isEmpty() ? Prominence.HERO : Prominence.SUPPORTING));
            }
        }
        if (cast.isEmpty() && things.isEmpty() && !place.isEmpty()) {
            things.add(new Subject(place, Prominence.SUPPORTING));
        }
        return new Draft(
                sentence.isEmpty() ? speaks(event) : sentence + ".",
                camera.map(CameraWords.Shot::camera).orElse(defaultCamera()),
                framing(sentence, cast),
                cast.stream().distinct().toList(),
                things,
                event.spoken() ? event.text() : "");
    }

    /** The characters with lines whose names a sentence says. */
    private List<String> named(String sentence) {
        String lower = " " + sentence.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return characters.values().stream()
                .filter(entity -> lower.contains(" " + entity.name().toLowerCase(Locale.ROOT) + " "))
                .map(Entity::id)
                .limit(4)
                .toList();
    }

    private static String speaks(Event event) {
        return event.speaker().isBlank() ? "Somebody speaks." : event.speaker() + " speaks.";
    }

    /** "lamp as" is a lamp; of two words the second alone stands when the first is small. */
    private static String noun(String phrase) {
        String[] parts = phrase.split("\\s+");
        if (parts.length == 1) {
            return SMALL.contains(parts[0]) ? "" : parts[0];
        }
        if (SMALL.contains(parts[1])) {
            return SMALL.contains(parts[0]) ? "" : parts[0];
        }
        return SMALL.contains(parts[0]) ? parts[1] : phrase.strip();
    }

    private String defaultCamera() {
        return count % 3 == 1 ? "push-in 0.4 m, 35 mm, ease-in-out" : "static, 35 mm";
    }

    private static ShotSize framing(String sentence, List<String> cast) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\b(extreme close[- ]?up|ecu|macro)\\b.*")) {
            return ShotSize.EXTREME_CLOSE_UP;
        }
        if (lower.matches(".*\\b(close[- ]?up|close on|cu)\\b.*")) {
            return ShotSize.CLOSE_UP;
        }
        if (lower.matches(".*\\b(extreme wide|establishing|aerial|ews)\\b.*")) {
            return ShotSize.EXTREME_WIDE;
        }
        if (lower.matches(".*\\b(wide|ws|long shot)\\b.*")) {
            return ShotSize.WIDE;
        }
        return lower.matches(".*\\b(full shot|head to toe)\\b.*")
                ? ShotSize.FULL
                : cast.isEmpty() ? ShotSize.WIDE : ShotSize.MEDIUM;
    }

    /** Gives every shot its time: words what they need, moves more than stillness. A script too long for it loses its end. */
    List<List<Shot>> timed(double seconds, List<String> notes) {
        int room = (int) Math.max(1, seconds / SHORTEST_SECONDS);
        if (count > room) {
            notes.add(
                    "The script has %d shots; %.0f seconds hold %d, so the rest is left out. Ask for more time to have it all."
                            .formatted(count, seconds, room));
        }
        List<Draft> all = scenes.stream().flatMap(List::stream).limit(room).toList();
        List<Double> least = all.stream()
                .map(draft -> Math.max(SHORTEST_SECONDS, SpeakingTime.needed(spoken(draft), voiceRate)))
                .toList();
        List<Double> weights = all.stream().map(ScriptShots::weight).toList();
        List<Double> durations = Films.frames(ProductionKind.PREVIS).divide(seconds, least, weights);
        List<List<Shot>> timed = new ArrayList<>();
        int index = 0;
        for (List<Draft> scene : scenes) {
            List<Shot> shots = new ArrayList<>();
            for (Draft draft : scene) {
                if (index < all.size()) {
                    shots.add(shot(draft, index, durations.get(index)));
                    index++;
                }
            }
            timed.add(shots);
        }
        return timed;
    }

    private static double weight(Draft draft) {
        return 1.0 + Trajectory.parse(draft.camera).segments().size() + (draft.camera.startsWith("static") ? 0 : 0.5);
    }

    private String spoken(Draft draft) {
        return voice ? draft.line : "";
    }

    private Shot shot(Draft draft, int index, double seconds) {
        boolean fits = SpeakingTime.needed(draft.line, voiceRate) <= seconds;
        return new Shot(
                "s" + (index + 1),
                seconds,
                draft.framing,
                new Lens(Trajectory.parse(draft.camera).focalLengthMm(), CameraPose.FULL_FRAME_MM),
                draft.camera,
                draft.cast,
                draft.things,
                draft.sentence,
                voice && fits ? draft.line : "",
                voice && fits ? "" : draft.line.length() <= 200 ? draft.line : "",
                "As written: " + draft.sentence,
                "",
                0,
                0);
    }
}
