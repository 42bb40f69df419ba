package studio.bottega.agent.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.bottega.agent.change.DryRun;
import studio.bottega.agent.critic.RulesCritic;
import studio.bottega.agent.prompt.Prompt;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.reviser.FindingsReviser;
import studio.bottega.agent.work.Mind;
import studio.bottega.agent.work.RulesMind;
import studio.bottega.agent.work.Work;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.contract.schema.PlanSchema;

/**
 * Plans, judges and revises with a language model. What the model says counts only after it was parsed strictly and
 * validated; what measures say, rules judge, and the model adds to it. Thread-safe.
 */
public final class ModelMind implements Mind {

    private final PromptLibrary prompts;
    private final ChatModel model;
    private final ModelSettings settings;
    private final RulesCritic rules = new RulesCritic();
    private final FindingsReviser findings = new FindingsReviser();

    public ModelMind(PromptLibrary prompts, ModelSettings settings) {
        this.prompts = prompts;
        this.settings = settings;
        this.model = Models.of(settings);
    }

    @Override
    public Work<Plan> plan(Brief brief, CapabilityCatalogue catalogue, TaskContext context)
            throws InterruptedException {
        context.progress(0.1, "the language model plans");
        PlanTools tools = new PlanTools(brief, catalogue);
        PlanValidator validator = new PlanValidator(catalogue, brief.budget());
        Conversation<Plan> conversation = new Conversation<>(
                prompts,
                new MeteredModel(model, settings, context),
                settings,
                prompts.render(
                        Prompt.PLAN_SYSTEM,
                        Map.of("maxShots", Integer.toString(PlanValidator.MAX_SHOTS), "notesLimit", "8")),
                Schemas.format("plan", PlanSchema.plan()),
                List.of(tools));
        return conversation.ask(
                prompts.render(Prompt.PLAN_USER, planVariables(brief, catalogue)),
                Prompt.PLAN_REPAIR,
                answer -> tryPlan(answer, brief, tools, validator));
    }

    private static Map<String, String> planVariables(Brief brief, CapabilityCatalogue catalogue) {
        String attachments = numbered(brief.attachments());
        return Map.of(
                "brief", Fence.around("BRIEF", brief.text()),
                "kind", brief.kind().name(),
                "language", brief.language().isBlank() ? "that of the brief" : brief.language(),
                "budget",
                        "$%s and %d seconds of work"
                                .formatted(
                                        brief.budget().maxCostMicroUsd() / 1e6,
                                        brief.budget().maxTime().toSeconds()),
                "catalogue", inShort(catalogue),
                "attachments", attachments.isEmpty() ? "nothing" : Fence.around("FILES", attachments),
                "brand", brand(brief.brand()));
    }

    private static String numbered(List<Attachment> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> "#%d %s, %s, %,d bytes"
                        .formatted(
                                i + 1,
                                files.get(i).name().replaceAll("\\p{Cntrl}", " "),
                                files.get(i).asset().mediaType(),
                                files.get(i).asset().byteCount()))
                .collect(Collectors.joining("\n"));
    }

    /** What a planner has to know of a brand: its logos and disclosures are put in place without it. */
    private static String brand(Brand brand) {
        return brand.isNone()
                ? "none"
                : Fence.around(
                        "BRAND",
                        "name: %s\ncolours: %s\nvoice: %s\nwords it never uses: %s"
                                .formatted(
                                        brand.name(),
                                        String.join(" ", brand.colours()),
                                        brand.voice(),
                                        String.join("; ", brand.avoid())));
    }

    static String inShort(CapabilityCatalogue catalogue) {
        return catalogue.capabilities().stream()
                .filter(EngineCapability::available)
                .map(engine -> "- %s by %s%s%s"
                        .formatted(
                                engine.kind(),
                                engine.engine(),
                                engine.languages().isEmpty()
                                        ? ""
                                        : ", languages " + String.join(" ", engine.languages()),
                                engine.limits().isEmpty() ? "" : ", limits " + engine.limits()))
                .collect(Collectors.joining("\n"));
    }

    /** Who planned, for what and with which seed is not the model's to say. */
    private Conversation.Tried<Plan> tryPlan(String answer, Brief brief, PlanTools tools, PlanValidator validator) {
        if (!tools.openQuestion().isEmpty()) {
            return new Conversation.Tried<>(
                    Work.refused(
                            "question",
                            "The planner asks: %s Answer it in the brief and create the production again."
                                    .formatted(tools.openQuestion())),
                    List.of());
        }
        Plan plan;
        try {
            ObjectNode tree = Answers.object(answer);
            tree.put("schemaVersion", Plan.SCHEMA_VERSION);
            tree.put("kind", brief.kind().name());
            tree.put("seed", brief.seed());
            tree.put("plannedBy", settings.name() + " (language model)");
            if (tree.path("notes").isArray()) {
                tools.notes().forEach(tree.withArray("notes")::add);
            }
            tree.remove(List.of("brand", "attachments"));
            plan = Json.convertStrict(tree, Plan.class).with(brief.brand()).with(new Attachments(brief.attachments()));
        } catch (MalformedMessageException e) {
            return Conversation.Tried.fails(List.of(e.getMessage() + "."));
        }
        List<String> problems = new ArrayList<>(validator.problems(plan));
        if (problems.isEmpty()) {
            problems.addAll(PlanReading.problems(plan, brief));
        }
        return problems.isEmpty()
                ? Conversation.Tried.holds(plan, RulesMind.facts(plan))
                : Conversation.Tried.fails(problems);
    }

    @Override
    public Work<Critique> critique(
            Plan plan, List<MeasureReport> measures, CapabilityCatalogue catalogue, TaskContext context)
            throws InterruptedException {
        Critique byRules = rules.judge(plan, measures, catalogue);
        context.progress(0.3, "the language model judges");
        ModelVerdict verdict = new ModelVerdict(plan, byRules, settings.name(), new DryRun(catalogue));
        Conversation<Critique> conversation = new Conversation<>(
                prompts,
                new MeteredModel(model, settings, context),
                settings,
                prompts.render(Prompt.CRITIQUE_SYSTEM, Map.of()),
                Schemas.format("critique", PlanSchema.critique()),
                List.of());
        return conversation.ask(
                prompts.render(
                        Prompt.CRITIQUE_USER,
                        Map.of(
                                "plan", Fence.around("PLAN", json(plan)),
                                "measures", Fence.around("MEASURES", json(ModelVerdict.inShort(measures))),
                                "findings", Fence.around("FINDINGS", json(byRules.findings())))),
                Prompt.CRITIQUE_REPAIR,
                verdict::tried);
    }

    @Override
    public Work<PlanPatch> revise(
            Plan plan,
            CapabilityCatalogue catalogue,
            Optional<Critique> critique,
            String instruction,
            TaskContext context)
            throws InterruptedException {
        if (instruction.isBlank()) {
            // The findings carry their repairs, each tried; merging them takes no second opinion.
            PlanPatch merged = critique.map(found -> findings.revise(plan, found, catalogue))
                    .orElse(PlanPatch.NONE);
            return Work.done(
                    merged, Map.of("edits", Integer.toString(merged.edits().size())));
        }
        context.progress(0.3, "the language model revises");
        DryRun dryRun = new DryRun(catalogue);
        Conversation<PlanPatch> conversation = new Conversation<>(
                prompts,
                new MeteredModel(model, settings, context),
                settings,
                prompts.render(Prompt.REVISE_SYSTEM, Map.of()),
                Schemas.format("patch", PlanSchema.patch()),
                List.of());
        return conversation.ask(
                prompts.render(
                        Prompt.REVISE_USER,
                        Map.of(
                                "plan", Fence.around("PLAN", json(plan)),
                                "request", Fence.around("REQUEST", instruction),
                                "catalogue", inShort(catalogue))),
                Prompt.REVISE_REPAIR,
                answer -> tryPatch(answer, plan, dryRun));
    }

    private static Conversation.Tried<PlanPatch> tryPatch(String answer, Plan plan, DryRun dryRun) {
        try {
            PlanPatch patch = Json.convertStrict(Answers.object(answer), PlanPatch.class);
            List<String> problems = patch.isEmpty()
                    ? List.of("The patch is empty; the request asks for a change.")
                    : dryRun.problems(plan, patch);
            return problems.isEmpty()
                    ? Conversation.Tried.holds(
                            patch,
                            Map.of("edits", Integer.toString(patch.edits().size())))
                    : Conversation.Tried.fails(problems);
        } catch (MalformedMessageException e) {
            return Conversation.Tried.fails(List.of(e.getMessage() + "."));
        }
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
