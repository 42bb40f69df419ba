package studio.bottega.agent.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.agent.Briefs;
import studio.bottega.agent.Catalogues;
import studio.bottega.agent.change.DryRun;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.agent.director.Director;
import studio.bottega.agent.director.Director.Answer.Planned;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.reviser.FindingsReviser;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;

class RulesCriticTest {

    private static final CapabilityCatalogue CATALOGUE = Catalogues.speaking("en");
    private static final Plan PLAN =
            ((Planned) new Director(new PromptLibrary()).plan(Briefs.campaign(Briefs.LUMEN, 2), CATALOGUE)).plan();

    private final RulesCritic critic = new RulesCritic();
    private final FindingsReviser reviser = new FindingsReviser();

    private static Measurement failed(String rule, Place place, double value, double limit, String subject) {
        return new Measurement(rule, place, value, limit, "", false, Severity.MAJOR, rule + " is " + value, subject);
    }

    private Critique judge(String artifact, Measurement... measurements) {
        return critic.judge(PLAN, List.of(new MeasureReport(artifact, List.of(measurements))), CATALOGUE);
    }

    private Plan mended(String artifact, Measurement measurement) {
        Finding finding = judge(artifact, measurement).findings().get(0);
        assertThat(finding.patch().isEmpty())
                .as("a repair for %s", measurement.rule())
                .isFalse();
        return PlanPatcher.apply(PLAN, finding.patch());
    }

    private static double seconds(Plan plan) {
        return plan.shots().stream().mapToDouble(Shot::durationSeconds).sum();
    }

    @Test
    void filesThatKeepEveryRuleAreNotAccused() {
        Measurement good = new Measurement("loudness", Place.WHOLE, -14, -14, "LUFS", true, Severity.MAJOR, "fine", "");

        Critique critique = judge("spot", good);

        assertThat(critique.findings()).isEmpty();
        assertThat(critique.score()).isEqualTo(1);
    }

    @Test
    void findingKeepsPlaceRuleEvidenceAndSeverity() {
        Place place = Place.time("s2", 3, 6);
        Finding finding = judge("spot", failed("speech-rate", place, 4.4, 3.2, "/shots/s2"))
                .findings()
                .get(0);

        assertThat(finding.artifact()).isEqualTo("spot");
        assertThat(finding.place()).isEqualTo(place);
        assertThat(finding.rule()).isEqualTo("speech-rate");
        assertThat(finding.evidence()).contains("4.4");
        assertThat(finding.severity()).isEqualTo(Severity.MAJOR);
    }

    @Test
    void scoreFallsWithEveryFindingAsTheContractSays() {
        Critique critique = judge(
                "spot",
                failed("loudness", Place.WHOLE, -20, -14, ""),
                failed("blank-frames", Place.time("s1", 0, 1), 3, 0, "/shots/s1"));

        assertThat(critique.score())
                .isEqualTo(Critique.scoreOf(critique.findings()))
                .isCloseTo(0.8, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"caption-speed, 22, 17, s2", "speech-rate, 4.0, 3.1, s1", "reading-speed, 30, 17, s3"})
    void wordsThatGoByTooFastGetTimeAndTheFilmKeepsItsLength(String rule, double value, double limit, String shot) {
        Plan plan = mended("spot", failed(rule, Place.time(shot, 0, 1), value, limit, "/shots/" + shot));

        Shot before = PLAN.shots().stream()
                .filter(s -> s.id().equals(shot))
                .findFirst()
                .orElseThrow();
        Shot after = plan.shots().stream()
                .filter(s -> s.id().equals(shot))
                .findFirst()
                .orElseThrow();
        assertThat(after.durationSeconds() > before.durationSeconds()
                        || !after.narration().equals(before.narration()))
                .isTrue();
        assertThat(seconds(plan)).isCloseTo(seconds(PLAN), within(1e-9));
    }

    @Test
    void posterWhoseWordsDoNotStandOutGetsAnotherLayout() {
        Plan plan = mended(
                "poster-2",
                failed("text-contrast", Place.box(10, 10, 300, 80), 2.1, 4.5, "/posters/p2/texts/HEADLINE"));

        assertThat(plan.posters().get(1).layout())
                .isNotEqualTo(PLAN.posters().get(1).layout())
                .isNotEmpty();
        assertThat(plan.posters().get(0)).isEqualTo(PLAN.posters().get(0));
    }

    @Test
    void secondContrastFailureTriesYetAnotherLayout() {
        Measurement failure = failed("text-contrast", Place.WHOLE, 2.1, 4.5, "");
        Plan once = mended("poster-1", failure);
        Critique again = critic.judge(once, List.of(new MeasureReport("poster-1", List.of(failure))), CATALOGUE);
        Plan twice = PlanPatcher.apply(once, again.findings().get(0).patch());

        assertThat(twice.posters().get(0).layout())
                .isNotEqualTo(once.posters().get(0).layout());
    }

    @Test
    void textOutsideTheSafeZoneMovesAndShrinks() {
        Plan plan = mended("poster-1", failed("safe-zone", Place.box(0, 0, 1080, 90), 0, 60, "/posters/p1"));

        assertThat(plan.posters().get(0).texts()).allMatch(text -> text.scale() < 1);
    }

    @Test
    void lineThatIsTooSmallGrowsByWhatItLacksAndTheOthersStay() {
        Plan plan = mended("poster-1", failed("text-size", Place.WHOLE, 0.01, 0.016, "/texts/PRODUCT"));

        assertThat(plan.posters().get(0).texts())
                .isNotEmpty()
                .allMatch(text -> text.scale() == (text.role() == TextRole.PRODUCT ? 1.68 : 1));
    }

    @ParameterizedTest
    @CsvSource({"blank-frames", "duplicate-frames", "sharpness", "flicker"})
    void pictureWithADefectIsTakenAgain(String rule) {
        Plan plan = mended("spot", failed(rule, Place.time("s3", 7, 9), 5, 0, "/shots/s3"));

        assertThat(plan.shots().get(2).take()).isEqualTo(1);
        assertThat(plan.shots().get(1).take()).isZero();
    }

    @Test
    void defectWithoutASubjectIsPlacedByItsTime() {
        Plan plan = mended("spot", failed("blank-frames", new Place("", 0.5, 1.0, 0, 0, 0, 0), 5, 0, ""));

        assertThat(plan.shots().get(0).take()).isEqualTo(1);
    }

    @Test
    void pictureThatStandsStillMoves() {
        Plan plan = mended("spot", failed("frozen-frames", Place.time("s1", 0, 3), 60, 15, "/shots/s1"));

        assertThat(plan.shots().get(0).take()).isEqualTo(1);
    }

    @Test
    void jumpBetweenPicturesThatAreAlikeBecomesACrossFade() {
        Plan plan = PlanPatcher.apply(PLAN, new PlanPatch(List.of(new Edit("/shots/s2/transitionSeconds", "0", ""))));
        double cut = plan.shots().get(0).durationSeconds();

        Critique critique = critic.judge(
                plan,
                List.of(new MeasureReport("spot", List.of(failed("jump-cut", Place.time("", cut, cut), 1, 0, "")))),
                CATALOGUE);
        Plan mended = PlanPatcher.apply(plan, critique.findings().get(0).patch());

        assertThat(mended.shots().get(1).transitionSeconds()).isBetween(0.2, 0.5);
        assertThat(mended.shots().get(0)).isEqualTo(plan.shots().get(0));
        assertThat(mended.shots().get(2)).isEqualTo(plan.shots().get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "loudness, -19, -14, true",
        "loudness, -10, -14, false",
        "true-peak, 0.2, -1, false",
        "ducking, 3, 8, false"
    })
    void mixIsMendedInTheRightDirection(String rule, double value, double limit, boolean louder) {
        Plan plan = mended("spot", failed(rule, Place.WHOLE, value, limit, ""));

        assertThat(plan.audio().musicGainDb() > PLAN.audio().musicGainDb()).isEqualTo(louder);
    }

    @ParameterizedTest
    @CsvSource({"74", "92", "120"})
    void cutsBetweenTheBeatsMoveToThemAndTheFilmKeepsItsLength(int tempo) {
        Plan ordered = PlanPatcher.apply(
                PLAN, new PlanPatch(List.of(new Edit("/audio/tempoBpm", Integer.toString(tempo), ""))));
        Measurement off = failed("cut-beat", Place.time("", 3, 3), 0.75, 0.25, "");

        Critique critique = critic.judge(ordered, List.of(new MeasureReport("spot", List.of(off))), CATALOGUE);
        Plan plan = PlanPatcher.apply(ordered, critique.findings().get(0).patch());

        assertThat(MusicDuty.cuts(ordered))
                .anySatisfy(cut -> assertThat(fromBeat(cut, tempo)).isGreaterThan(0.08));
        assertThat(MusicDuty.cuts(plan))
                .hasSameSizeAs(MusicDuty.cuts(ordered))
                .allSatisfy(cut -> assertThat(fromBeat(cut, tempo)).isLessThan(0.051));
        assertThat(seconds(plan)).isCloseTo(seconds(PLAN), within(1e-9));
        assertThat(ShotTimes.wordsFit(plan)).isTrue();
    }

    private static double fromBeat(double seconds, int tempo) {
        return Math.abs(Math.IEEEremainder(seconds, 60.0 / tempo));
    }

    @Test
    void oneFindingIsNotSpokenOfAsMany() {
        Critique one = judge("spot", failed("loudness", Place.WHOLE, -20, -14, ""));
        Critique none = judge("spot");

        assertThat(one.summary()).isEqualTo("One finding (major), with a repair: loudness is -20.0");
        assertThat(none.summary()).isEqualTo("The deliverable was measured; every rule is kept.");
    }

    @Test
    void ruleThatNobodyKnowsIsStillAFinding() {
        Critique critique = judge("spot", failed("phase-of-the-moon", Place.WHOLE, 1, 0, ""));

        assertThat(critique.findings()).hasSize(1);
        assertThat(critique.findings().get(0).patch().isEmpty()).isTrue();
    }

    @Test
    void subjectThatLeadsNowhereIsNoCrash() {
        Critique critique = judge("spot", failed("blank-frames", Place.WHOLE, 1, 0, "/shots/../../etc/passwd"));

        assertThat(critique.findings()).hasSize(1);
    }

    @Test
    void whateverFailsTogetherTheMergedPatchHoldsAndTheFilmKeepsItsLength() {
        List<String> rules = List.of(
                "caption-speed",
                "speech-rate",
                "text-contrast",
                "safe-zone",
                "loudness",
                "true-peak",
                "blank-frames",
                "frozen-frames",
                "duration",
                "camera-motion",
                "cut-beat",
                "silence");
        for (long seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            List<MeasureReport> reports = new ArrayList<>();
            for (Plan.Deliverable deliverable : PLAN.deliverables()) {
                List<Measurement> measurements = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    String shot = "s" + (1 + random.nextInt(PLAN.shots().size()));
                    measurements.add(failed(
                            rules.get(random.nextInt(rules.size())),
                            Place.time(shot, 0, 1),
                            random.nextDouble() * 40,
                            10,
                            deliverable.id().equals("spot") ? "/shots/" + shot : ""));
                }
                reports.add(new MeasureReport(deliverable.id(), measurements));
            }

            Critique critique = critic.judge(PLAN, reports, CATALOGUE);
            PlanPatch patch = reviser.revise(PLAN, critique, CATALOGUE);

            assertThat(new DryRun(CATALOGUE).problems(PLAN, patch))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(seconds(PlanPatcher.apply(PLAN, patch)))
                    .as("seed %d", seed)
                    .isCloseTo(seconds(PLAN), within(1e-9));
            assertThat(patch.edits()).as("seed %d", seed).isNotEmpty();
        }
    }

    @Test
    void worstFindingHasTheFirstWordOnAPlace() {
        Finding minor = finding(Severity.MINOR, "\"Slow.\"");
        Finding major = finding(Severity.MAJOR, "\"Fast.\"");
        Critique critique = new Critique("test", 0.5, List.of(minor, major), "");

        Plan plan = PlanPatcher.apply(PLAN, reviser.revise(PLAN, critique, CATALOGUE));

        assertThat(plan.concept().tagline()).isEqualTo("Fast.");
    }

    @Test
    void findingWhoseRepairDoesNotApplyIsPassedOver() {
        Finding broken = new Finding(
                "spot",
                Place.WHOLE,
                "r",
                Severity.MAJOR,
                "e",
                new PlanPatch(List.of(new Edit("/shots/none/take", "1", ""))));
        Critique critique = new Critique("test", 0.5, List.of(broken, finding(Severity.MINOR, "\"Kept.\"")), "");

        assertThat(PlanPatcher.apply(PLAN, reviser.revise(PLAN, critique, CATALOGUE))
                        .concept()
                        .tagline())
                .isEqualTo("Kept.");
    }

    private static Finding finding(Severity severity, String tagline) {
        return new Finding(
                "spot",
                Place.WHOLE,
                "r",
                severity,
                "e",
                new PlanPatch(List.of(new Edit("/concept/tagline", tagline, "because"))));
    }
}
