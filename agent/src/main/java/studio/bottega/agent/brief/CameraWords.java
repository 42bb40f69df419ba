package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Vocabulary.Span;
import studio.bottega.agent.prompt.Page;
import studio.bottega.contract.camera.Trajectory;

/** Reads camera moves as people write them, "slow push-in on the keeper, then truck left", into the camera language. Immutable. */
public final class CameraWords {

    private static final String MOVE = "move";
    private static final String PACE = "pace";
    private static final int TOGETHER = 2;

    private static final Pattern LENS =
            Pattern.compile("(?<!\\d)(\\d{2,3}) ?(?:mm\\b|毫米|milímetros|millimeter|مم|ملم)");
    private static final String QUANTITY =
            "(\\d{1,3}(?:[.,]\\d{1,2})?)[\\s-]?(m|metres?|meters?|metros?|deg|degrees?|grados?|grad|°|x|米|度|倍|متر\\p{L}*|درج\\p{L}*)(?![\\p{L}&&[^\\p{IsHan}]])";
    private static final Pattern AMOUNT = Pattern.compile("^[\\s-]*" + QUANTITY);
    private static final Pattern AMOUNT_BEFORE = Pattern.compile(QUANTITY + "\\s*$");
    private static final Pattern KEY = Pattern.compile("(.*?)(?: ([\\d.]+) (m|deg|x))?");

    private final Vocabulary words;
    private final Pattern then;

    /** @param page {@code camera} */
    public CameraWords(Page page) {
        this.words = new Vocabulary(page);
        this.then = Pattern.compile("(?i)[,，،、]?\\s*" + words.expression("joint", "then") + "\\s*");
    }

    /** @param camera in the camera language @param rest what was said besides the move */
    public record Shot(String camera, String rest) {}

    /**
     * Reads one sentence. Moves joined by "then" follow each other, joined by "and" go together.
     *
     * @return empty if it names no move
     */
    public Optional<Shot> read(String sentence) {
        List<String> segments = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        String lens = "";
        for (String part : then.split(sentence)) {
            Matcher millimetres = LENS.matcher(part);
            if (millimetres.find() && lens.isEmpty()) {
                lens = ", " + millimetres.group(1) + " mm";
            }
            Optional<Shot> segment = segment(part);
            segment.map(Shot::camera).ifPresent(segments::add);
            rest.append(rest.isEmpty() ? "" : ", then ")
                    .append(segment.map(Shot::rest).orElse(part));
        }
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        String first = segments.get(0);
        int comma = first.indexOf(',');
        String withLens = comma < 0 ? first + lens : first.substring(0, comma) + lens + first.substring(comma);
        segments.set(0, withLens);
        String camera = String.join("; then ", segments.subList(0, Math.min(8, segments.size())));
        return Optional.of(
                new Shot(Trajectory.parse(camera).text(), rest.toString().strip()));
    }

    private Optional<Shot> segment(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        String text = lower.length() == part.length() ? part : lower;
        List<Span> moves = words.spans(MOVE, lower, TOGETHER);
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        List<Span> pace = words.spans(PACE, lower, TOGETHER);
        double factor = pace.stream().anyMatch(span -> span.value().equals("slow")) ? 0.7 : pace.isEmpty() ? 1 : 1.5;
        List<String> named = moves.stream()
                .sorted(Comparator.comparingInt(Span::start))
                .map(span -> move(span, lower, factor))
                .toList();
        String easing = named.equals(List.of("static")) ? "" : factor > 1 ? ", ease-out" : ", ease-in-out";
        return Optional.of(new Shot(String.join(" and ", named) + easing, rest(text, moves, pace)));
    }

    /** What is not the move and not its pace. */
    private static String rest(String text, List<Span> moves, List<Span> pace) {
        BitSet said = new BitSet();
        for (Span move : moves) {
            said.set(move.start(), move.end());
            move.gaps().forEach(gap -> said.clear(gap.start(), gap.end()));
        }
        pace.forEach(span -> said.set(span.start(), span.end()));
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            rest.append(said.get(i) ? ' ' : text.charAt(i));
        }
        return rest.toString().replaceAll("\\s+", " ").strip();
    }

    private static String move(Span span, String lower, double factor) {
        Matcher key = KEY.matcher(span.value());
        if (!key.matches() || key.group(2) == null) {
            return span.value();
        }
        String unit = key.group(3);
        double usual = Double.parseDouble(key.group(2));
        double amount = said(AMOUNT.matcher(lower.substring(span.end())), unit)
                .or(() -> span.gaps().stream()
                        .flatMap(gap -> said(AMOUNT.matcher(lower.substring(gap.start(), gap.end())), unit).stream())
                        .findFirst())
                .or(() -> said(AMOUNT_BEFORE.matcher(lower.substring(0, span.start())), unit))
                .orElse(unit.equals("x") ? usual : usual * factor);
        String number = Double.toString(Math.round(Math.max(0.05, amount) * 100) / 100.0)
                .replaceAll("\\.0$", "");
        return key.group(1) + " " + number + (unit.equals("x") ? "" : " ") + unit;
    }

    private static Optional<Double> said(Matcher amount, String unit) {
        return amount.find() && unit(amount.group(2)).equals(unit)
                ? Optional.of(Double.parseDouble(amount.group(1).replace(',', '.')))
                : Optional.empty();
    }

    private static String unit(String written) {
        return switch (written.charAt(0)) {
            case 'm', '米', 'م' -> "m";
            case 'x', '倍' -> "x";
            default -> "deg";
        };
    }
}
