package studio.bottega.agent.director;

import java.util.List;
import java.util.Optional;
import studio.bottega.agent.brief.BriefReader;
import studio.bottega.agent.brief.MaterialReader;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanValidator;

/** Plans by rules, from the pages in prompts/director. The same brief and seed give the same plan. Thread-safe. */
public final class Director {

    public static final String NAME_FOR_PEOPLE = "built-in director (rules, no language model)";

    /** What came of a brief. */
    public sealed interface Answer {

        /** A plan that the validator has accepted. */
        record Planned(Plan plan) implements Answer {}

        /**
         * There is none.
         *
         * @param code {@code brief-unclear} or {@code plan-not-possible}
         */
        record Refused(String code, String sentence) implements Answer {}
    }

    private final BriefReader reader;
    private final CampaignDirector campaigns;
    private final LessonDirector lessons;
    private final PrevisDirector previs;
    private final Branding branding;
    private final MaterialDirector material;

    public Director(PromptLibrary prompts) {
        this.reader = new BriefReader(prompts);
        this.campaigns = new CampaignDirector(prompts);
        this.lessons = new LessonDirector(prompts);
        this.previs = new PrevisDirector(prompts, reader.vocabulary());
        this.branding = new Branding(new Palettes(prompts.page("palettes")));
        this.material = new MaterialDirector(new MaterialReader(reader.vocabulary()));
    }

    public Answer plan(Brief brief, CapabilityCatalogue catalogue) {
        Optional<Plan> plan = draft(brief, catalogue)
                .map(made -> branding.brand(made, brief.brand()))
                .map(made -> material.supply(made, brief));
        if (plan.isEmpty()) {
            return new Answer.Refused("brief-unclear", unclear(brief));
        }
        List<String> problems = new PlanValidator(catalogue, brief.budget()).problems(plan.get());
        if (!problems.isEmpty()) {
            return new Answer.Refused(
                    "plan-not-possible",
                    "The brief cannot be carried out as it is: "
                            + String.join(" ", problems.subList(0, Math.min(3, problems.size()))));
        }
        return new Answer.Planned(plan.get());
    }

    private Optional<Plan> draft(Brief brief, CapabilityCatalogue catalogue) {
        return switch (brief.kind()) {
            case CAMPAIGN -> {
                Optional<Order> order = reader.read(brief);
                yield order.map(o -> campaigns.plan(brief, o, catalogue));
            }
            case COURSE -> lessons.plan(brief, reader, catalogue);
            case PREVIS -> previs.plan(brief, reader, catalogue);
        };
    }

    private static String unclear(Brief brief) {
        return switch (brief.kind()) {
            case CAMPAIGN ->
                "The brief does not say what to advertise. Write, for instance: \"A 15-second vertical ad for Lumen, a"
                        + " solar lantern for campers. Warm, adventurous. Three posters.\"";
            case COURSE ->
                "The brief does not say what to teach. Write, for instance: \"A five-minute lesson on photosynthesis for"
                        + " 12-year-olds\".";
            case PREVIS ->
                "The brief has no scene. Write, for instance: \"INT. LIGHTHOUSE - NIGHT. Slow push-in on the keeper at the"
                        + " lamp, then truck left to the stairs. 20 seconds.\"";
        };
    }
}
