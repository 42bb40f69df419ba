package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.bottega.agent.brief.CameraWords;
import studio.bottega.agent.brief.Nouns.Noun;
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
    private static final int MAX_SEEN = 4;
    private static final int MAX_ID = 40;
    private static final double SHORTEST_SECONDS = 1.2;

    private record Draft(
            String sentence, String camera, ShotSize framing, List<String> cast, List<Subject> things, String line) {}

    /** What a script is read with. */
    record Reading(Vocabulary words, ScriptReader scripts, CameraWords cameras, ScriptNouns nouns) {}

    private final Reading reading;
    private final boolean voice;
    private final double voiceRate;
    private final Map<String, Entity> characters = new LinkedHashMap<>();
    private final Map<String, Entity> places = new LinkedHashMap<>();
    private final List<List<Draft>> scenes = new ArrayList<>();
    private int count;

    ScriptShots(Reading reading, boolean voice, double voiceRate) {
        this.reading = reading;
        this.voice = voice;
        this.voiceRate = voiceRate;
    }

    /** Everyone who was seen, and where. */
    List<Entity> entities() {
        return Stream.concat(characters.values().stream(), places.values().stream())
                .toList();
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
        String written = reading.scripts().place(part.heading());
        String place = reading.nouns().english(written);
        List<String> where = place.isEmpty() ? List.of() : List.of(place(written, place));
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
                drafts.add(draft(place, where, event, drafts));
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
        return all.stream().distinct().limit(MAX_SEEN).toList();
    }

    /** A character by the name that the script gives it. */
    private String character(String name) {
        return characters.values().stream()
                .filter(known -> known.name().equalsIgnoreCase(name.strip()))
                .map(Entity::id)
                .findFirst()
                .orElseGet(() -> newCharacter(name.strip()));
    }

    private String newCharacter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String english = reading.nouns().english(lower);
        boolean person = !reading.words().hits("person", english).isEmpty();
        String slug = slug(person ? english : lower);
        String id = slug.isEmpty() ? "character-" + (characters.size() + 1) : slug;
        characters.putIfAbsent(id, new Entity(id, EntityKind.CHARACTER, name, person ? english : "person", ""));
        return id;
    }

    /** Where a scene plays, as pictures are told. */
    private String place(String written, String english) {
        String id = "place-" + slug(english);
        places.putIfAbsent(id, new Entity(id, EntityKind.LOCATION, written, english, ""));
        return id;
    }

    private static String slug(String text) {
        String slug = text.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return slug.substring(0, Math.min(MAX_ID, slug.length())).replaceAll("-+$", "");
    }

    private Draft draft(String place, List<String> where, Event event, List<Draft> before) {
        String sentence = event.spoken() ? "" : event.text();
        Optional<CameraWords.Shot> camera = reading.cameras().read(sentence);
        String seen = camera.map(CameraWords.Shot::rest).orElse(sentence);
        List<String> cast = new ArrayList<>(joined(named(seen), event));
        List<Subject> things = new ArrayList<>();
        for (Noun noun : reading.nouns().in(seen)) {
            boolean there = cast.stream().anyMatch(id -> noun.english().startsWith(id));
            if (there || cast.size() + things.size() >= MAX_SEEN) {
                continue;
            }
            if (!reading.words().hits("person", noun.english()).isEmpty()) {
                cast.add(person(noun, place));
            } else {
                things.add(new Subject(
                        noun.english(), cast.isEmpty() && things.isEmpty() ? Prominence.HERO : Prominence.SUPPORTING));
            }
        }
        boolean nothing = cast.isEmpty() && things.isEmpty();
        if (nothing && camera.isPresent() && !before.isEmpty()) {
            // "The camera follows": what was seen last.
            cast.addAll(before.get(before.size() - 1).cast);
            things.addAll(before.get(before.size() - 1).things);
        } else if (nothing && !place.isEmpty()) {
            things.add(new Subject(place, Prominence.SUPPORTING));
        }
        return new Draft(
                sentence.isEmpty() ? speaks(event) : sentence + stop(sentence),
                camera.map(CameraWords.Shot::camera).orElse(defaultCamera()),
                framing(sentence, !cast.isEmpty() && !where.containsAll(cast)),
                Stream.concat(cast.stream(), where.stream()).distinct().toList(),
                things,
                event.spoken() ? event.text() : "");
    }

    private String person(Noun noun, String place) {
        String id = slug(noun.english());
        String descriptor =
                place.isEmpty() || noun.english().contains(" ") ? noun.english() : place + " " + noun.english();
        String name = noun.written().equals(noun.english()) ? descriptor : noun.written();
        characters.putIfAbsent(id, new Entity(id, EntityKind.CHARACTER, name, descriptor, ""));
        return id;
    }

    /** The characters with lines whose names a sentence says. */
    private List<String> named(String sentence) {
        String lower = " " + sentence.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ") + " ";
        return characters.values().stream()
                .filter(entity -> lower.contains(word(entity.name().toLowerCase(Locale.ROOT))))
                .map(Entity::id)
                .limit(MAX_SEEN)
                .toList();
    }

    /** Scripts without spaces have words anywhere. */
    private static String word(String name) {
        return name.codePoints().anyMatch(Character::isIdeographic) ? name : " " + name + " ";
    }

    private static String stop(String sentence) {
        return Character.isIdeographic(sentence.codePointBefore(sentence.length())) ? "。" : ".";
    }

    private static String speaks(Event event) {
        return event.speaker().isBlank() ? "Somebody speaks." : event.speaker() + " speaks.";
    }

    private String defaultCamera() {
        return count % 3 == 1 ? "push-in 0.4 m, 35 mm, ease-in-out" : "static, 35 mm";
    }

    private ShotSize framing(String sentence, boolean people) {
        return reading.scripts()
                .framing(sentence)
                .map(ShotSize::valueOf)
                .orElse(people ? ShotSize.MEDIUM : ShotSize.WIDE);
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
