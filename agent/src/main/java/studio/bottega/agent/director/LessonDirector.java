package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.BriefReader;
import studio.bottega.agent.brief.BriefText;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.prompt.Template;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;

/**
 * Plans a lesson as a narrated film. Of a subject in {@code lessons.md} it knows what to teach; of any other it sets the
 * frame (question, objectives, parts, recap, quiz) around the points of the brief, and says so. Thread-safe.
 */
final class LessonDirector {

    private static final Pattern TOPIC = Pattern.compile(
            "(?iu)(?:\\b(?:lesson|course|class|lecture|tutorial|video|unit|module|introduction|workshop)s?\\b[^.\\n]{0,40}?\\b(?:on|about|to|in|explaining)|\\b(?:teach|explain)(?:es|ing|s)?"
                    + "|\\b(?:lección|clase|curso|vídeo)\\b[^.\\n]{0,30}?\\b(?:sobre|de|acerca de)|\\b(?:lektion|unterrichtsstunde|kurs|video)\\b[^.\\n]{0,30}?\\b(?:über|zu|zum|zur))\\s+"
                    + "(?:the basics of |what |how |la |el |los |las |die |der |das )?"
                    + "([\\p{L}\\p{N}'’ -]{3,60}?)(?=[.,;:!?\\n(]| (?:for|with|in|para|con|für|mit|covering)\\b|$)");
    private static final Pattern TOPIC_ZH = Pattern.compile("关于\\s*([\\p{L}\\p{N}]{2,20}?)(?:的|，|,|。|$)");
    private static final Pattern TOPIC_AR = Pattern.compile(
            "(?:درس|دورة|فيديو)[^.\\n]{0,30}?\\sعن\\s+([\\p{L} ]{2,40}?)(?=[.,،؛\\n]|\\s(?:ل|مع|في)|$)");
    private static final Pattern COVERING =
            Pattern.compile("(?i)\\b(?:covering|cover|topics?|points?|explaining|parts?)\\b\\s*:?\\s*([^.\\n]{5,400})");
    private static final int MAX_POINTS = 12;
    /** Longer than this nobody looks at one slide. */
    private static final double LONGEST_SLIDE_SECONDS = 16;

    private final PromptLibrary prompts;
    private final Palettes palettes;

    LessonDirector(PromptLibrary prompts) {
        this.prompts = prompts;
        this.palettes = new Palettes(prompts.page("palettes"));
    }

    Optional<Plan> plan(Brief brief, BriefReader reader, CapabilityCatalogue catalogue) {
        BriefText text = BriefText.of(brief.text());
        return known(text)
                .map(Page.Section::title)
                .or(() -> topic(text))
                .map(topic -> plan(brief, text, reader.read(brief, topic), catalogue));
    }

    private Optional<Page.Section> known(BriefText text) {
        return prompts.page("lessons").sections().stream()
                .filter(section -> section.value("words").stream()
                        .flatMap(words -> Arrays.stream(words.split(",\\s*")))
                        .anyMatch(word -> text.lower().contains(word)))
                .findFirst();
    }

    private static Optional<String> topic(BriefText text) {
        for (Pattern pattern : List.of(TOPIC, TOPIC_ZH, TOPIC_AR)) {
            Matcher matcher = pattern.matcher(text.text());
            if (matcher.find()) {
                return Optional.of(matcher.group(1).strip());
            }
        }
        return Optional.empty();
    }

    private Plan plan(Brief brief, BriefText text, Order order, CapabilityCatalogue catalogue) {
        Dice dice = new Dice(brief.seed(), brief.text());
        List<String> notes = new ArrayList<>(order.notes());
        String topic = order.product().name();
        Copy copy = Copy.of(prompts, order.language()).orElseGet(() -> {
            notes.add(CampaignDirector.noCopy(order.language()));
            return Copy.of(prompts, "en").orElseThrow();
        });
        List<Slide> slides = order.language().equals("en")
                ? known(text).map(section -> taught(section, copy)).orElseGet(() -> framed(text, topic, copy, notes))
                : framed(text, topic, copy, notes);
        boolean voice = order.shape().narration() && Voices.speak(catalogue, order.language());
        if (!voice && order.shape().narration()) {
            notes.add(Voices.missing(catalogue, order.language()));
        }
        Lesson lesson = new Lesson(topic, slides, voice, notes);
        return new LessonFilm(prompts, palettes, copy, dice).plan(brief, order, lesson, LONGEST_SLIDE_SECONDS);
    }

    /** @param voice whether the lines are spoken @param notes grows while the film is made */
    record Lesson(String topic, List<Slide> slides, boolean voice, List<String> notes) {}

    /** One thing said and shown. @param part of which part of the lesson */
    record Slide(String part, String narration, String onScreen, List<String> seen, Environment environment) {}

    private static List<Slide> taught(Page.Section subject, Copy copy) {
        List<Slide> slides = new ArrayList<>();
        List<String> goals = new ArrayList<>();
        int lines = 0;
        for (Page.Item item : subject.items()) {
            List<String> parts = item.parts();
            if (item.key().equals("goal")) {
                goals.add(item.text());
            } else if (item.key().equals("line")) {
                slides.add(new Slide(
                        "part-" + (1 + lines++ / 6),
                        parts.get(0),
                        parts.get(1),
                        List.of(parts.get(2).split(",\\s*")),
                        Environment.valueOf(parts.get(3))));
            } else if (item.key().equals("quiz")) {
                slides.add(new Slide(
                        "quiz",
                        "Question. " + parts.get(0),
                        parts.get(0),
                        List.of("thinking face"),
                        Environment.STUDIO));
                slides.add(new Slide(
                        "quiz",
                        "Answer: " + parts.get(1) + ".",
                        parts.get(1),
                        List.of("light bulb"),
                        Environment.STUDIO));
            }
        }
        slides.add(
                1,
                new Slide(
                        "part-1",
                        "By the end you can " + goals.get(0) + ".",
                        goals.get(0),
                        List.of("direct hit"),
                        Environment.STUDIO));
        String topic = subject.title();
        slides.add(new Slide(
                "close",
                filled(copy, "close", topic, "", 0),
                copy.lesson("tagline"),
                List.of("graduation cap"),
                Environment.SKY));
        return slides;
    }

    private static List<Slide> framed(BriefText text, String topic, Copy copy, List<String> notes) {
        List<String> points = points(text.text());
        if (points.isEmpty()) {
            points = List.of(copy.lesson("points").split(";\\s*"));
            notes.add(
                    "The built-in director does not know the subject \"%s\": it sets the frame of a lesson. Name the points in the"
                                    .formatted(topic)
                            + " brief (\"covering: …\"), or configure a language model to have it taught.");
        }
        List<Slide> slides = new ArrayList<>();
        slides.add(slide(
                "part-0",
                filled(copy, "hook", topic, "", 0),
                filled(copy, "title", topic, "", 0),
                "books",
                Environment.SKY));
        slides.add(slide(
                "part-0",
                copy.lesson("goals"),
                String.join(" · ", points.subList(0, Math.min(3, points.size()))),
                "direct hit",
                Environment.STUDIO));
        for (int i = 0; i < points.size(); i++) {
            String point = points.get(i);
            Environment place = List.of(
                            Environment.INTERIOR, Environment.MEADOW, Environment.ABSTRACT, Environment.CITY)
                    .get(i % 4);
            slides.add(slide(
                    "part-" + (i + 1), filled(copy, "part", topic, point, i + 1), point, "magnifying glass", place));
            slides.add(slide("part-" + (i + 1), copy.lesson("pause"), point, "thinking face", Environment.STUDIO));
        }
        slides.add(slide(
                "recap",
                copy.lesson("recap"),
                String.join(" · ", points.subList(0, Math.min(3, points.size()))),
                "light bulb",
                Environment.STUDIO));
        for (int i = 0; i < Math.min(3, points.size()); i++) {
            slides.add(slide(
                    "quiz",
                    filled(copy, "quiz", topic, points.get(i), i + 1),
                    points.get(i),
                    "red question mark",
                    Environment.ABSTRACT));
        }
        slides.add(slide(
                "close",
                filled(copy, "close", topic, "", 0),
                copy.lesson("tagline"),
                "graduation cap",
                Environment.SKY));
        return slides;
    }

    private static Slide slide(String part, String narration, String onScreen, String seen, Environment environment) {
        String words =
                onScreen.length() <= 120 ? onScreen : onScreen.substring(0, onScreen.lastIndexOf(' ', 119)) + "…";
        return new Slide(part, narration, words, List.of(seen), environment);
    }

    private static String filled(Copy copy, String key, String topic, String point, int number) {
        return Template.fill(
                copy.lesson(key), Map.of("topic", topic, "point", point, "number", Integer.toString(number)));
    }

    /** What a brief lists: "covering: light, water and sugar". */
    private static List<String> points(String text) {
        Matcher matcher = COVERING.matcher(text);
        if (!matcher.find()) {
            return List.of();
        }
        return Arrays.stream(matcher.group(1).split("\\s*[,;]\\s*(?:and |y |und )?|\\s+and\\s+|\\s+und\\s+"))
                .map(String::strip)
                .filter(point ->
                        point.length() >= 3 && point.length() <= 80 && !point.matches("(?i)\\d+ .*(sec|min).*"))
                .map(point -> point.substring(0, 1).toLowerCase(Locale.ROOT) + point.substring(1))
                .limit(MAX_POINTS)
                .toList();
    }
}
