package studio.bottega.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.engine.view.EffectViews;
import studio.bottega.engine.view.PlanViews;
import studio.bottega.engine.view.ProductionViews;
import studio.bottega.storage.postgres.ProductionRow;

/** What an agent elsewhere may do in the studio, as tools of the Model Context Protocol; each asks for the scope that its route asks for. */
@Singleton
class McpTools {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KEY = "idempotencyKey";

    /**
     * One tool. Those that do more than look also take an idempotency key.
     *
     * @param parameters description by name; all of them texts, those of {@code required} needed
     */
    private record Tool(
            String name,
            String description,
            Scope scope,
            Map<String, String> parameters,
            List<String> required,
            Function<Use, Object> work) {

        private Tool {
            if (scope != Scope.READ) {
                parameters = new HashMap<>(parameters);
                parameters.put(KEY, Parameters.KEY);
            }
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * A tool in use.
     *
     * @param key under which a call that is repeated does nothing more
     */
    private record Use(JsonNode said, Optional<String> key) {

        String text(String name) {
            return said.path(name).asText();
        }
    }

    private final Workspaces workspaces;
    private final ProductionResource productions;
    private final ProductionViews views;
    private final DeliverableViews deliverables;
    private final Studio studio;
    private final Library library;
    private final Map<String, Tool> tools;

    McpTools(
            Workspaces workspaces,
            ProductionResource productions,
            ProductionViews views,
            DeliverableViews deliverables,
            Studio studio,
            Library library) {
        this.workspaces = workspaces;
        this.productions = productions;
        this.views = views;
        this.deliverables = deliverables;
        this.studio = studio;
        this.library = library;
        this.tools = tools().stream()
                .collect(Collectors.toMap(Tool::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private List<Tool> tools() {
        Map<String, String> id = Map.of("id", "The production's id, or its first characters.");
        List<String> needed = List.of("id");
        return List.of(
                new Tool(
                        "plan_production",
                        "Takes a brief in plain words and plans it. Nothing is made before approve_production.",
                        Scope.WRITE,
                        Map.of(
                                "text", "What to make, for whom, how long.",
                                "kind", "CAMPAIGN (default), COURSE or PREVIS.",
                                "language", "BCP 47 tag; the brief's own language if not said.",
                                "brand", "Id of a brand of the workspace."),
                        List.of("text"),
                        this::plan),
                new Tool(
                        "show_production",
                        "How a production stands: state, progress, what it waits for, money.",
                        Scope.READ,
                        id,
                        needed,
                        this::view),
                new Tool(
                        "show_plan",
                        "The current plan of a production, shot by shot, with its verdict.",
                        Scope.READ,
                        id,
                        needed,
                        use -> PlanViews.of(library.plan(production(use), version(use)))),
                new Tool(
                        "estimate_change",
                        "What the current plan version comes to: what differs, what is made for it, time and money.",
                        Scope.READ,
                        id,
                        needed,
                        use -> EffectViews.of(library.look(production(use), version(use), Optional.empty()))),
                new Tool(
                        "approve_production",
                        "Lets the plan or the change that waits be carried out. This may cost money.",
                        Scope.SPEND,
                        id,
                        needed,
                        use -> views.of(studio.approve(
                                workspaces.current(), workspaces.production(use.text("id")), use.key()))),
                new Tool(
                        "revise_production",
                        "Asks for a change in plain words. It is planned and waits for approve_production.",
                        Scope.WRITE,
                        Map.of("id", id.get("id"), "instruction", "What to change: \"make shot 2 slower\"."),
                        List.of("id", "instruction"),
                        use -> views.of(studio.revise(
                                workspaces.current(),
                                workspaces.production(use.text("id")),
                                use.text("instruction"),
                                ApprovalMode.ASK,
                                use.key()))),
                new Tool(
                        "cancel_production",
                        "Ends a production that is under way.",
                        Scope.WRITE,
                        id,
                        needed,
                        use -> views.of(
                                studio.cancel(workspaces.current(), workspaces.production(use.text("id")), use.key()))),
                new Tool(
                        "fetch_deliverables",
                        "The files that were made, with checks; bytes are at /api/assets/SHA256 of this studio.",
                        Scope.READ,
                        id,
                        needed,
                        use -> deliverables.of(production(use))));
    }

    /** As the protocol lists them. */
    ArrayNode list() {
        ArrayNode list = NODES.arrayNode();
        for (Tool tool : tools.values()) {
            ObjectNode described = list.addObject();
            described.put("name", tool.name());
            described.put("description", tool.description());
            ObjectNode schema = described.putObject("inputSchema");
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            tool.parameters().keySet().stream()
                    .sorted()
                    .forEach(name -> properties
                            .putObject(name)
                            .put("type", "string")
                            .put("description", tool.parameters().get(name)));
            ArrayNode required = schema.putArray("required");
            tool.required().forEach(required::add);
            schema.put("additionalProperties", false);
        }
        return list;
    }

    /**
     * Uses a tool.
     *
     * @param header the idempotency key of the request, for clients that send it there and not as an argument
     * @return what came of it
     * @throws Refusal if there is none of that name, an argument is missing or unknown, or the scope is
     */
    Object call(String name, JsonNode arguments, Optional<String> header) {
        Tool tool = Optional.ofNullable(tools.get(name))
                .orElseThrow(() -> new Refusal(
                        404,
                        "There is no tool of that name; those that are: %s."
                                .formatted(String.join(", ", tools.keySet()))));
        workspaces.require(tool.scope());
        for (String needed : tool.required()) {
            if (arguments.path(needed).asText().isBlank()) {
                throw new Refusal(422, "%s needs \"%s\".".formatted(name, needed));
            }
        }
        arguments.fieldNames().forEachRemaining(said -> {
            if (!tool.parameters().containsKey(said)) {
                throw new Refusal(
                        422,
                        "%s takes %s, and nothing else."
                                .formatted(
                                        name,
                                        tool.parameters().keySet().stream()
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
            }
        });
        Optional<String> key =
                arguments.has(KEY) ? Optional.of(arguments.path(KEY).asText()) : header;
        return tool.work().apply(new Use(arguments, key));
    }

    private Object plan(Use use) {
        ObjectNode request = NODES.objectNode();
        use.said().properties().forEach(field -> request.set(field.getKey(), field.getValue()));
        request.remove(KEY);
        String kind = use.said().path("kind").asText(ProductionKind.CAMPAIGN.name());
        if (Arrays.stream(ProductionKind.values()).noneMatch(one -> one.name().equals(kind))) {
            throw new Refusal(422, "kind is one of %s.".formatted(Arrays.toString(ProductionKind.values())));
        }
        request.put("approval", ApprovalMode.ASK.name());
        return productions.begin(CreateProduction.parse(Json.write(request)), use.key());
    }

    private ProductionView view(Use use) {
        return views.of(production(use));
    }

    private ProductionRow production(Use use) {
        return library.production(workspaces.current(), use.text("id"));
    }

    private int version(Use use) {
        return Math.max(1, view(use).planVersion());
    }
}
