package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.Page.Item;
import studio.bottega.agent.prompt.Template;
import studio.bottega.agent.timing.Frames;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

/** Makes scenes and shots of a campaign's film. One instance makes one film. */
final class ShotList {

    static final String PRODUCT = "product";
    static final String PERSON = "person";
    private static final Frames FRAMES = Films.frames(ProductionKind.CAMPAIGN);

    private final Order order;
    private final Stage stage;
    private final Page shots;
    private final Page places;
    private final Dice dice;
    private final boolean lively;
    private final List<String> used = new ArrayList<>();
    private String sizeBefore = "";

    ShotList(Order order, Stage stage, Page shots, Page places, Dice dice) {
        this.order = order;
        this.stage = stage;
        this.shots = shots;
        this.places = places;
        this.dice = dice;
        this.lively = lively(order.look().mood());
    }

    static boolean lively(Mood mood) {
        return switch (mood) {
            case ADVENTUROUS, UPLIFTING, PLAYFUL, TENSE, ENERGETIC -> true;
            default -> false;
        };
    }

    /** How many shots a length wants; words need time, so a film with many lines takes fewer. */
    List<Beat> beats() {
        double seconds = order.shape().seconds();
        int shots;
        if (seconds < 5) {
            shots = 2;
        } else if (seconds < 9) {
            shots = 3;
        } else if (seconds < 12) {
            shots = 4;
        } else if (seconds <= 18) {
            shots = lively ? dice.pick("shots", List.of(5, 5, 6)) : dice.pick("shots", List.of(4, 5, 5));
        } else {
            shots = Math.min(26, (int) Math.round(seconds / (lively ? 3.2 : 4.2)));
        }
        return Beat.of(Math.max(shots, Math.min(26, order.words().lines().size())));
    }

    /**
     * @param narration a line for each shot
     * @param onScreen words to be set for each shot
     */
    List<Scene> scenes(List<Beat> beats, List<String> narration, List<String> onScreen, double voiceRate) {
        List<Double> least = new ArrayList<>();
        for (int i = 0; i < beats.size(); i++) {
            double words =
                    Math.max(SpeakingTime.needed(narration.get(i), voiceRate), SpeakingTime.toRead(onScreen.get(i)));
            least.add(Math.max(Frames.SHORTEST_SECONDS, words));
        }
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < beats.size(); i++) {
            weights.add(beats.get(i).weight() * dice.between("length/" + i, 0.85, 1.15));
        }
        List<Double> durations = FRAMES.divide(order.shape().seconds(), least, weights);
        List<List<Shot>> acts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < beats.size(); i++) {
            int part = act(beats, i);
            List<String> setUp = choose(beats.get(i), i, part == 0);
            List<Shot> act = acts.get(later(setUp) ? 1 : part);
            double fade = act.isEmpty() && i > 0 && !lively ? Math.min(0.4, durations.get(i) / 4) : 0;
            act.add(shot(i, setUp, durations.get(i), narration.get(i), onScreen.get(i), FRAMES.snap(fade)));
        }
        List<Scene> scenes = new ArrayList<>();
        List<String> names = List.of("opening", "turn", "close");
        for (int i = 0; i < 3; i++) {
            if (!acts.get(i).isEmpty()) {
                scenes.add(scene(names.get(i), stage.hours().get(i), acts.get(i)));
            }
        }
        return scenes;
    }

    /** Opening until the product is seen, then the turn; the last shot, in a longer film the last two, close. */
    private static int act(List<Beat> beats, int index) {
        if (index >= beats.size() - (beats.size() > 7 ? 2 : 1)) {
            return 2;
        }
        return index < beats.indexOf(Beat.PRODUCT) ? 0 : 1;
    }

    private Scene scene(String id, DayTime hour, List<Shot> shotsOfScene) {
        String heading =
                places.section(stage.environment().name()).value("heading").orElse("");
        return new Scene(
                id,
                heading + " - " + hour.name().replace('_', ' '),
                stage.environment(),
                hour,
                stage.weather(),
                order.look().mood(),
                shotsOfScene);
    }

    private Shot shot(int index, List<String> pattern, double seconds, String narration, String onScreen, double fade) {
        double lens = Double.parseDouble(pattern.get(2));
        String camera = pattern.get(3);
        int comma = camera.indexOf(',');
        String withLens = comma < 0
                ? camera + ", " + pattern.get(2) + " mm"
                : camera.substring(0, comma) + ", " + pattern.get(2) + " mm" + camera.substring(comma);
        return new Shot(
                "s" + (index + 1),
                seconds,
                ShotSize.valueOf(size(pattern)),
                new Lens(lens, CameraPose.FULL_FRAME_MM),
                withLens,
                entities(pattern.get(4)),
                subjects(pattern.get(4), index),
                filled(pattern.get(5)),
                narration,
                onScreen,
                filled(pattern.get(6)),
                "",
                fade,
                0);
    }

    /** Whether a set-up shows the place at the next part's hour: at the same one it would be the same picture again. */
    private static boolean later(List<String> setUp) {
        return setUp.get(4).equals("later");
    }

    /**
     * A set-up of the film's pace that was not used yet; if all were, the one used longest ago. One of another shot size than the shot before goes first: two
     * views of one thing in one size do not cut together, they jump.
     *
     * @param opening whether the hour of the turn is still to come
     */
    private List<String> choose(Beat beat, int index, boolean opening) {
        String pace = lively ? "lively" : "calm";
        boolean hourChanges = opening && stage.hours().get(0) != stage.hours().get(1);
        List<Item> fitting = shots.section(beat.section()).items().stream()
                .filter(item -> List.of(pace, "any").contains(item.parts().get(0)))
                .filter(item -> hourChanges || !later(item.parts()))
                .toList();
        List<Item> fresh =
                fitting.stream().filter(item -> !used.contains(item.key())).toList();
        List<Item> other = fresh.stream()
                .filter(item -> !size(item.parts()).equals(sizeBefore))
                .toList();
        Item chosen = fresh.isEmpty()
                ? fitting.stream()
                        .min((a, b) -> used.lastIndexOf(a.key()) - used.lastIndexOf(b.key()))
                        .orElseThrow()
                : dice.pick("set-up/" + index, other.isEmpty() ? fresh : other);
        used.add(chosen.key());
        sizeBefore = size(chosen.parts());
        return chosen.parts();
    }

    private static String size(List<String> setUp) {
        return setUp.get(1);
    }

    private static List<String> entities(String seen) {
        return switch (seen) {
            case "product", "detail" -> List.of(PRODUCT);
            case "both" -> List.of(PRODUCT, PERSON);
            case "people" -> List.of(PERSON);
            default -> List.of();
        };
    }

    private List<Subject> subjects(String seen, int index) {
        int count = switch (seen) {
            case "place", "later" -> 3;
            case "people", "product" -> 2;
            case "both" -> 1;
            default -> 0;
        };
        return around(places, stage.environment().name(), count, dice, "subjects/" + index);
    }

    static List<Subject> around(Page places, String environment, int count, Dice dice, String what) {
        List<String> all = Arrays.asList(
                places.section(environment).value("subjects").orElse("").split("\\s*,\\s*"));
        return dice.shuffled(what, all).stream()
                .limit(count)
                .map(word -> new Subject(word, Prominence.SUPPORTING))
                .toList();
    }

    private String filled(String pattern) {
        String place = places.section(stage.environment().name()).value("words").orElse("");
        return Template.fill(pattern, Map.of("noun", order.product().noun(), "place", place));
    }
}
