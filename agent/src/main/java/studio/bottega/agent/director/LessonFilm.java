package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.brief.Order.Shape;
import studio.bottega.agent.director.LessonDirector.Outline;
import studio.bottega.agent.director.LessonDirector.Slide;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.timing.Frames;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Concept;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

/** Turns the slides of a lesson into a film: one shot each, scenes by part and place. */
final class LessonFilm {

    /** Each slide comes to rest: who listens and reads is not to be carried along, and a picture at rest costs next to nothing. */
    private static final Frames FRAMES = Films.frames(ProductionKind.COURSE);

    private static final List<String> MOVES = List.of(
            "push-in 0.45 m over 1.5 s, 40 mm, ease-out",
            "truck right 0.45 m over 1.5 s, 40 mm, ease-out",
            "pull-out 0.45 m over 1.5 s, 40 mm, ease-out",
            "crane up 0.25 m over 1.5 s, 35 mm, ease-out",
            "truck left 0.45 m over 1.5 s, 40 mm, ease-out");

    private final PromptLibrary prompts;
    private final Palettes palettes;
    private final Copy copy;
    private final Dice dice;

    LessonFilm(PromptLibrary prompts, Palettes palettes, Copy copy, Dice dice) {
        this.prompts = prompts;
        this.palettes = palettes;
        this.copy = copy;
        this.dice = dice;
    }

    Plan plan(Brief brief, Order asked, Outline lesson, boolean voice, List<String> notes, double longestSlide) {
        Page music = prompts.page("music");
        Mood mood = asked.look().mood();
        double rate = Films.voiceRate(music, mood);
        ToDoubleFunction<Slide> needed = slide -> least(slide, voice, rate);
        List<Slide> slides = shortened(lesson, asked.shape().seconds(), needed, notes);
        List<Double> least = slides.stream().map(needed::applyAsDouble).toList();
        double seconds = seconds(asked.shape().seconds(), least, longestSlide, notes);
        Order order = withSeconds(asked, seconds);
        List<Double> durations = FRAMES.divide(seconds, least, least);
        List<Scene> scenes = scenes(slides, durations, voice, mood);
        Lesson taught = lesson.syllabus()
                .over(
                        slides,
                        scenes.stream().flatMap(scene -> scene.shots().stream()).toList(),
                        notes);
        String tagline = copy.lesson("tagline");
        Concept concept = new Concept(
                title(lesson.topic()),
                slides.get(0).narration(),
                order.product().audience(),
                "Clear, curious, unhurried; one idea at a time",
                mood,
                "clean flat picture, one thing in focus, generous empty space for words",
                palettes.choose(order.look(), dice),
                title(lesson.topic()),
                tagline,
                copy.lesson("cta"),
                1);
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.COURSE,
                order.language(),
                brief.seed(),
                Director.NAME_FOR_PEOPLE,
                notes,
                concept,
                List.of(),
                scenes,
                Films.audio(
                        music,
                        Mood.CALM,
                        order.shape().music(),
                        voice,
                        order.shape().captions()),
                List.of(),
                Films.deliverables(ProductionKind.COURSE, order, prompts.page("sizes")),
                taught);
    }

    private static List<Slide> shortened(
            Outline lesson, double seconds, ToDoubleFunction<Slide> least, List<String> notes) {
        List<Slide> slides = LessonCut.fitting(lesson, seconds, least);
        if (slides.size() < lesson.slides().size()) {
            notes.add("The lesson has more to say than fits into %.0f seconds; %d of its %d slides were left out."
                    .formatted(
                            seconds,
                            lesson.slides().size() - slides.size(),
                            lesson.slides().size()));
        }
        return slides;
    }

    /** The words need their time to be heard or, where nobody speaks them, to be read. */
    private static double least(Slide slide, boolean voice, double rate) {
        return Math.max(
                2.5,
                voice ? SpeakingTime.needed(slide.narration(), rate) + 0.4 : SpeakingTime.toRead(slide.narration()));
    }

    private static double seconds(double asked, List<Double> least, double longestSlide, List<String> notes) {
        double sum = least.stream().mapToDouble(Double::doubleValue).sum();
        double most = Math.max(sum * 1.6, Math.min(asked, least.size() * longestSlide * 0.6));
        if (asked > most) {
            double seconds = Math.ceil(most);
            notes.add(
                    "The material fills %.0f seconds, not the %.0f that were asked for; stretched further it would drag."
                            .formatted(seconds, asked));
            return seconds;
        }
        return Math.max(asked, Math.ceil(sum));
    }

    private static Order withSeconds(Order order, double seconds) {
        Shape shape = order.shape();
        return new Order(
                order.language(),
                order.product(),
                new Shape(seconds, shape.formats(), 0, true, shape.narration(), shape.music(), shape.captions()),
                order.look(),
                order.words(),
                order.notes());
    }

    private List<Scene> scenes(List<Slide> slides, List<Double> durations, boolean voice, Mood mood) {
        Map<String, List<Shot>> shots = new LinkedHashMap<>();
        Map<String, Environment> places = new LinkedHashMap<>();
        String scene = "";
        for (int i = 0; i < slides.size(); i++) {
            Slide slide = slides.get(i);
            if (i == 0
                    || slide.environment() != slides.get(i - 1).environment()
                    || !slide.part().equals(slides.get(i - 1).part())) {
                scene = slide.part() + "-" + (shots.size() + 1);
                places.put(scene, slide.environment());
            }
            shots.computeIfAbsent(scene, key -> new ArrayList<>())
                    .add(shot(i, slide, durations.get(i), voice, i == slides.size() - 1));
        }
        List<Scene> scenes = new ArrayList<>();
        shots.forEach((id, list) -> scenes.add(new Scene(
                id,
                prompts.page("places")
                                .section(places.getOrDefault(id, Environment.STUDIO)
                                        .name())
                                .value("heading")
                                .orElse("")
                        + " - DAY",
                places.getOrDefault(id, Environment.STUDIO),
                DayTime.DAY,
                Weather.CLEAR,
                mood,
                list)));
        return scenes;
    }

    private Shot shot(int index, Slide slide, double seconds, boolean voice, boolean last) {
        String onScreen = voice ? slide.onScreen() : slide.narration();
        return new Shot(
                "s" + (index + 1),
                seconds,
                index % 3 == 2 ? ShotSize.CLOSE_UP : ShotSize.MEDIUM,
                Lens.NORMAL,
                MOVES.get(index % MOVES.size()),
                List.of(),
                slide.seen().stream()
                        .map(word -> new Subject(word, Prominence.HERO))
                        .toList(),
                "To be seen: " + String.join(", ", slide.seen()) + ".",
                voice ? slide.narration() : "",
                last ? "" : title(onScreen.length() <= 200 ? onScreen : slide.onScreen()),
                "Say one thing, show one thing: " + slide.onScreen(),
                "",
                index > 0 ? FRAMES.snap(Math.min(0.3, seconds / 4)) : 0,
                0);
    }

    /** A line that stands by itself begins with a capital, where its script has any. */
    private static String title(String line) {
        return line.isEmpty() ? line : line.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + line.substring(1);
    }
}
