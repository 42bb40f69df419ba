package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.BriefReader;
import studio.bottega.agent.brief.BriefText;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.change.ScreenLine;
import studio.bottega.agent.director.Syllabus.Question;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.prompt.Template;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;

/**
 * Plans a lesson as a narrated film. Of a subject in {@code lessons/} it knows what to teach; of any other it sets the
 * frame (question, objectives, parts, recap, quiz) around the points of the brief, and says so. Thread-safe.
 */
final class LessonDirector {

    private static final Pattern TOPIC = Pattern.compile(
            "(?iu)(?:\\b(?:lesson|course|class|lecture|tutorial|video|unit|module|introduction|workshop)s?\\b[^.\\n]{0,40}?\\b(?:on|about|to|in|explaining)|\\b(?:teach|explain)(?:es|ing|s)?"
                    + "|\\b(?:lección|clase|curso|vídeo)\\b[^.\\n]{0,30}?\\b(?:sobre|de|acerca de)|\\b(?:lektion|unterrichtsstunde|kurs|video)\\b[^.\\n]{0,30}?\\b(?:über|zu|zum|zur))\\s+"
                    + "(?:the basics of |what |how |la |el |los |las |die |der |das |den |dem |des )?"
                    + "([\\p{L}\\p{N}'’ -]{3,60}?)(?=[.,;:!?\\n(]| (?:for|with|in|para|con|für|mit|covering)\\b|$)");
    private static final Pattern TOPIC_ZH = Pattern.compile("关于\\s*([\\p{L}\\p{N}]{2,20}?)(?:的|，|,|。|$)");
    /** "Three minutes' photosynthesis course": what stands before the word for a course, behind what says how long and for whom. */
    private static final Pattern TOPIC_BEFORE_ZH = Pattern.compile(
            "(?:.*(?:分钟|小时|一堂|一节|一门|个|的|讲解|制作|做|，)|^)([\\p{L}\\p{N}]{2,16}?)的?(?:课程|微课|网课|课|入门|教程|讲解视频|教学视频)");

    private static final Pattern TOPIC_TAUGHT_ZH =
            Pattern.compile("(?:认识|了解|讲解|介绍|学习|解释|讲讲)\\s*([\\p{L}\\p{N}]{2,16}?)(?=[，。,.\\s]|的|$)");
    private static final Pattern TOPIC_TAUGHT_AR =
            Pattern.compile("(?:اشرح|شرح|علّم)\\s+([\\p{L} ]{2,40}?)(?=[.,،؛\\n]|\\s(?:ل\\p{L}|في|مع)|$)");
    private static final Pattern TOPIC_TAUGHT_DE = Pattern.compile(
            "(?iu)\\b(?:erkläre?n?|erklärt|zeige?n?)\\b(?:\\s+(?:mir|uns|kindern|schülern))?(?:\\s+in\\s+[\\p{L}\\d]+\\s+(?:minuten?|sekunden))?,?(?:\\s+(?:wie|was|warum))?"
                    + "(?:\\s+(?:der|die|das|den|ein|eine|einen))?\\s+([\\p{L}\\p{N} -]{3,60}?)(?=[.,;:!?\\n(]| (?:funktionier\\p{L}*|ist|sind|entsteh\\p{L}*|für|in|mit)\\b|$)");
    private static final Pattern TOPIC_TAUGHT_ES = Pattern.compile(
            "(?iu)\\b(?:explica\\p{L}*|enseña\\p{L}*)\\b(?:\\s+(?:qué es|qué son|cómo funcionan?|cómo es))?(?:\\s+(?:la|el|los|las|un|una))?"
                    + "\\s+([\\p{L}\\p{N} -]{3,60}?)(?=[.,;:!?\\n(]| (?:a|para|en|con)\\b|$)");
    private static final Pattern TOPIC_AR = Pattern.compile(
            "(?:درس|دورة|فيديو)[^.\\n]{0,30}?\\sعن\\s+([\\p{L} ]{2,40}?)(?=[.,،؛\\n]|\\s(?:ل|مع|في)|$)");
    /** The more particular first. */
    private static final List<Pattern> TOPICS = List.of(
            TOPIC,
            TOPIC_ZH,
            TOPIC_BEFORE_ZH,
            TOPIC_AR,
            TOPIC_TAUGHT_DE,
            TOPIC_TAUGHT_ES,
            TOPIC_TAUGHT_ZH,
            TOPIC_TAUGHT_AR);

    private static final Pattern COVERING = Pattern.compile(
            "(?iu)(?:\\b(?:covering|cover|topics?|points?|explaining|parts?|temas|puntos|cubre|themen|behandelt)\\b|涵盖|内容包括|تشمل|يشمل|يغطي)"
                    + "\\s*[:：]?\\s*([^.。\\n]{3,400})");
    private static final int MAX_POINTS = 12;
    private static final int MOST_ON_SCREEN = 120;
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
        return known(text, BriefReader.language(brief, text))
                .map(Page.Section::title)
                .or(() -> topic(text))
                .map(topic -> plan(brief, text, reader.read(brief, topic), catalogue));
    }

    private Optional<Page.Section> known(BriefText text, String language) {
        if (!Copy.LANGUAGES.contains(language)) {
            return Optional.empty();
        }
        return prompts.page("lessons/" + language).sections().stream()
                .filter(section -> section.value("words").stream()
                        .flatMap(words -> Arrays.stream(words.split(",\\s*")))
                        .anyMatch(word -> text.lower().contains(word)))
                .findFirst();
    }

    private static Optional<String> topic(BriefText text) {
        for (Pattern pattern : TOPICS) {
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
        Copy copy = Copy.of(prompts, order.language(), brief.brand().avoid()).orElseGet(() -> {
            notes.add(CampaignDirector.noCopy(order.language()));
            return Copy.of(prompts, "en", brief.brand().avoid()).orElseThrow();
        });
        Outline outline = known(text, order.language())
                .map(section -> KnownSubject.read(section, filled(copy, "close", section.title(), "", 0), copy, dice))
                .orElseGet(() -> framed(text, topic, copy, notes));
        boolean voice = order.shape().narration() && Voices.speak(catalogue, order.language());
        if (!voice && order.shape().narration()) {
            notes.add(Voices.missing(catalogue, order.language()));
        }
        return new LessonFilm(prompts, palettes, copy, dice)
                .plan(brief, order, outline, voice, notes, LONGEST_SLIDE_SECONDS);
    }

    /** What there is to say, in order, and what it is to teach. */
    record Outline(String topic, List<Slide> slides, Syllabus syllabus) {}

    /**
     * One thing said and shown.
     *
     * @param part of which part of the lesson
     * @param goals ids of what it teaches
     */
    record Slide(
            String part,
            String narration,
            String onScreen,
            List<String> seen,
            Environment environment,
            List<String> goals) {}

    private static Outline framed(BriefText text, String topic, Copy copy, List<String> notes) {
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
                "bullseye",
                Environment.STUDIO));
        for (int i = 0; i < points.size(); i++) {
            String point = points.get(i);
            Environment place = List.of(
                            Environment.INTERIOR, Environment.MEADOW, Environment.ABSTRACT, Environment.CITY)
                    .get(i % 4);
            slides.add(new Slide(
                    "part-" + (i + 1),
                    filled(copy, "part", topic, point, i + 1),
                    point,
                    List.of("magnifying glass"),
                    place,
                    List.of("goal-" + (i + 1))));
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
                    LessonCut.QUIZ + (i + 1),
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
        return new Outline(topic, slides, syllabus(topic, points, copy, notes));
    }

    /** Of an unknown subject only this can be asked honestly: which part looks at which idea. */
    private static Syllabus syllabus(String topic, List<String> points, Copy copy, List<String> notes) {
        Map<String, String> goals = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        List<Question> questions = new ArrayList<>();
        titles.put("part-0", filled(copy, "title", topic, "", 0));
        for (int i = 0; i < points.size(); i++) {
            String point = points.get(i);
            goals.put("goal-" + (i + 1), filled(copy, "objective", topic, point, i + 1));
            titles.put("part-" + (i + 1), point);
            questions.add(new Question(
                    "goal-" + (i + 1),
                    filled(copy, "check", topic, point, i + 1),
                    point,
                    options(points, i, copy),
                    filled(copy, "part", topic, point, i + 1),
                    point));
        }
        notes.add(
                "The quiz asks which part looks at which idea; what is true of \"%s\" a teacher or a language model must ask."
                        .formatted(topic));
        return new Syllabus(goals, titles, List.of(), questions);
    }

    /** The point and its neighbours; beside a point that stands alone, what could be asked of anything. */
    private static List<String> options(List<String> points, int asked, Copy copy) {
        List<String> options = new ArrayList<>();
        for (int j = 0; j < Math.min(4, points.size()); j++) {
            options.add(points.get((asked / 4 * 4 + j) % points.size()));
        }
        if (options.size() == 1) {
            Arrays.stream(copy.lesson("points").split(";\\s*"))
                    .filter(general -> !options.contains(general))
                    .forEach(options::add);
        }
        return options;
    }

    private static Slide slide(String part, String narration, String onScreen, String seen, Environment environment) {
        return new Slide(
                part, narration, ScreenLine.bounded(onScreen, MOST_ON_SCREEN), List.of(seen), environment, List.of());
    }

    static String filled(Copy copy, String key, String topic, String point, int number) {
        return Template.fill(
                copy.lesson(key), Map.of("topic", topic, "point", point, "number", Integer.toString(number)));
    }

    /** What a brief lists: "covering: light, water and sugar". */
    private static List<String> points(String text) {
        Matcher matcher = COVERING.matcher(text);
        if (!matcher.find()) {
            return List.of();
        }
        return Arrays.stream(matcher.group(1).split("\\s*[,;、，；،؛]\\s*(?:and |y |und |和|و)?|\\s+(?:and|und|y)\\s+"))
                .map(String::strip)
                .filter(point ->
                        point.length() >= 2 && point.length() <= 80 && !point.matches("(?i)\\d+ .*(sec|min).*"))
                .map(point -> point.substring(0, 1).toLowerCase(Locale.ROOT) + point.substring(1))
                .distinct()
                .limit(MAX_POINTS)
                .toList();
    }
}
