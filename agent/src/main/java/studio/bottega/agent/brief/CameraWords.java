package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.contract.camera.Trajectory;

/** Reads camera moves as people write them, "slow push-in on the keeper, then truck left", into the camera language. */
public final class CameraWords {

    private static final String ING = "(?:s|es|ing|ed|ned|ning)?";
    private static final List<Rule> RULES = List.of(
            new Rule("dolly-zoom in", "m", 1.0, "dolly[- ]zoom" + ING + "|vertigo(?: effect)?|zolly"),
            new Rule(
                    "push-in",
                    "m",
                    0.9,
                    "push(?:es|ing)?[- ]in|(?:dolly|dollies|track|tracks|move|moves|creep|creeps)[- ]in(?:to)?|push(?:es)? (?:towards?|to)"),
            new Rule(
                    "pull-out",
                    "m",
                    1.0,
                    "pull(?:s|ing)?[- ](?:out|back|away)|(?:dolly|dollies|track|tracks|move|moves)[- ](?:out|back)"),
            new Rule("truck left", "m", 1.0, "(?:truck|track|slide|crab|dolly)" + ING + "[- ](?:to the )?left"),
            new Rule(
                    "truck right",
                    "m",
                    1.0,
                    "(?:truck|track|slide|crab|dolly)" + ING + "[- ](?:to the )?right|(?:tracking|trucking) shot|track"
                            + ING + " (?:with|along|after)|follow(?:s|ing)?"),
            new Rule("pan left", "deg", 12, "(?:whip[- ])?pan" + ING + "[- ](?:to the )?left"),
            new Rule("pan right", "deg", 12, "(?:whip[- ])?pan" + ING + "(?:[- ](?:to the )?right)?|sweep" + ING),
            new Rule("tilt down", "deg", 9, "tilt" + ING + "[- ]down"),
            new Rule("tilt up", "deg", 9, "tilt" + ING + "(?:[- ]up)?"),
            new Rule("orbit left", "deg", 22, "(?:orbit|circle|arc)" + ING + "(?: around)?[- ](?:to the )?left"),
            new Rule(
                    "orbit right",
                    "deg",
                    22,
                    "(?:orbit|circle|arc)" + ING + "(?:[- ](?:to the )?right)?|go(?:es)? around"),
            new Rule("crane down", "m", 0.9, "(?:crane|boom|jib)" + ING + "[- ]down|descend" + ING),
            new Rule("crane up", "m", 0.9, "(?:crane|boom|jib)" + ING + "(?:[- ]up)?|rise" + ING + " (?:over|above)"),
            new Rule("pedestal down", "m", 0.4, "pedestal" + ING + "[- ]down"),
            new Rule("pedestal up", "m", 0.4, "pedestal" + ING + "(?:[- ]up)?"),
            new Rule("zoom out", "x", 1.35, "zoom" + ING + "[- ]out"),
            new Rule("zoom in", "x", 1.35, "zoom" + ING + "(?:[- ]in)?"),
            new Rule("roll clockwise", "deg", 6, "roll" + ING + "|dutch(?: angle)?"),
            new Rule("handheld", "deg", 0.4, "hand[- ]?held|shaky"),
            new Rule("static", "", 0, "static|locked[- ]off|lock[- ]off|hold" + ING + " on|still shot|fixed"));

    private static final Pattern SLOW =
            Pattern.compile("\\b(slow|slowly|gentle|gently|creep\\w*|gradual|gradually)\\b");
    private static final Pattern FAST =
            Pattern.compile("\\b(fast|quick|quickly|whip|rapid|rapidly|sudden|suddenly|crash)\\b");
    private static final Pattern LENS = Pattern.compile("\\b(\\d{2,3}) ?mm\\b");
    private static final Pattern AMOUNT =
            Pattern.compile("^[\\s-]*(\\d{1,3}(?:\\.\\d{1,2})?) ?(m|metres?|meters?|deg|degrees?|°|x)(?![\\p{L}])");

    /** @param camera in the camera language @param rest what was said besides the move */
    public record Shot(String camera, String rest) {}

    private record Rule(String move, String unit, double usual, Pattern words) {
        Rule(String move, String unit, double usual, String words) {
            this(move, unit, usual, Pattern.compile("\\b(?:" + words + ")(?![\\p{L}-])"));
        }
    }

    private CameraWords() {}

    /**
     * Reads one sentence. Moves joined by "then" follow each other, joined by "and" go together.
     *
     * @return empty if it names no move
     */
    public static Optional<Shot> read(String sentence) {
        List<String> segments = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        String lens = "";
        for (String part : sentence.split("(?i),?\\s*\\bthen\\b\\s*")) {
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

    private static Optional<Shot> segment(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        double factor = SLOW.matcher(lower).find() ? 0.7 : FAST.matcher(lower).find() ? 1.5 : 1;
        List<String> moves = new ArrayList<>();
        String rest = part;
        for (Rule rule : RULES) {
            Matcher matcher = rule.words().matcher(lower);
            if (matcher.find() && moves.size() < 2) {
                moves.add(move(rule, lower.substring(matcher.end()), factor));
                rest = rest.substring(0, matcher.start()) + rest.substring(matcher.end());
                lower = rest.toLowerCase(Locale.ROOT);
            }
        }
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        String easing = moves.equals(List.of("static")) ? "" : factor > 1 ? ", ease-out" : ", ease-in-out";
        String words = SLOW.matcher(FAST.matcher(rest).replaceAll(" ")).replaceAll(" ");
        return Optional.of(new Shot(
                String.join(" and ", moves) + easing,
                words.replaceAll("(?i)\\bslow(ly)?\\b", " ")
                        .replaceAll("\\s+", " ")
                        .strip()));
    }

    private static String move(Rule rule, String after, double factor) {
        if (rule.unit().isEmpty()) {
            return rule.move();
        }
        Matcher said = AMOUNT.matcher(after);
        boolean fits = said.find()
                && rule.unit().charAt(0)
                        == (said.group(2).equals("°") ? 'd' : said.group(2).charAt(0));
        double amount = fits
                ? Double.parseDouble(said.group(1))
                : rule.unit().equals("x") ? rule.usual() : rule.usual() * factor;
        String number = Double.toString(Math.round(Math.max(0.05, amount) * 100) / 100.0)
                .replaceAll("\\.0$", "");
        return rule.move() + " " + number + (rule.unit().equals("x") ? "" : " ") + rule.unit();
    }
}
