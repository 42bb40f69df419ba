package studio.bottega.contract.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.contract.plan.Plans;
import studio.bottega.contract.schema.BoundProbe.Probe;

class PlanSchemaTest {

    private static final PlanValidator VALIDATOR = new PlanValidator(Plans.able(), Budget.DEFAULT);
    private static final PlanPatch PATCH =
            new PlanPatch(List.of(new PlanPatch.Edit("/concept/tagline", "\"Bring the sun.\"", "shorter")));

    private static List<String> faults(ObjectNode schema, JsonNode document) {
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return compiled.validate(document).stream().map(Object::toString).toList();
    }

    /** The lantern's plan with something in every list, so that every bound has a place to be broken. */
    private static ObjectNode plan() {
        ObjectNode plan = (ObjectNode) Json.toTree(Plans.lantern());
        plan.putArray("notes").add("The brief names no price.");
        ObjectNode subject = plan.objectNode().put("description", "pine trees").put("prominence", "DETAIL");
        ((ObjectNode) plan.at("/scenes/0/shots/0")).putArray("subjects").add(subject.deepCopy());
        ((ObjectNode) plan.at("/posters/0")).putArray("subjects").add(subject);
        plan.set("lesson", Json.toTree(Plans.lesson()));
        plan.set("material", Json.toTree(Plans.material()));
        plan.set("attachments", Json.toTree(Plans.attachments()));
        return plan;
    }

    /** As a planner writes it: the studio adds what came with the brief. */
    private static JsonNode asPlanned(JsonNode plan) {
        return ((ObjectNode) plan.deepCopy()).without("attachments");
    }

    @Test
    void publishedSchemaIsTheGoldenOne() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("/schema/plan-1.json"))) {
            assertThat(new String(PlanSchema.published(), UTF_8))
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8).stripTrailing());
        }
    }

    @Test
    void goodPlanKeepsToIt() {
        JsonNode plan = plan();

        assertThat(VALIDATOR.problems(Json.convertStrict(plan, Plan.class))).isEmpty();
        assertThat(faults(PlanSchema.plan(), asPlanned(plan))).isEmpty();
    }

    @Test
    void patchAndCritiqueKeepToTheirs() {
        Critique critique = new Critique(
                "rules",
                0.9,
                List.of(new Finding("spot", Place.WHOLE, "loudness", Severity.MAJOR, "-20 LUFS", PATCH)),
                "Too quiet.");

        assertThat(faults(PlanSchema.patch(), Json.toTree(PATCH))).isEmpty();
        assertThat(faults(PlanSchema.critique(), Json.toTree(critique))).isEmpty();
    }

    @Test
    void missingAndUnknownFieldsBreakIt() {
        ObjectNode plan = plan();
        plan.remove(List.of("audio", "attachments"));
        plan.put("colour", "red");

        assertThat(faults(PlanSchema.plan(), plan))
                .hasSize(2)
                .anyMatch(fault -> fault.contains("audio"))
                .anyMatch(fault -> fault.contains("colour"));
    }

    static Stream<Probe> probes() {
        return PlanSchema.boundsByName().entrySet().stream()
                .filter(bound -> !bound.getKey().matches("(PlanPatch|Critique)\\..*"))
                .flatMap(bound -> BoundProbe.of(plan(), bound.getKey(), bound.getValue()));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void whatBreaksABoundIsRefusedByTheStudioToo(Probe probe) {
        assertThat(faults(PlanSchema.plan(), asPlanned(probe.plan()))).isNotEmpty();
        assertThat(refused(probe.plan())).isTrue();
    }

    private static boolean refused(JsonNode plan) {
        try {
            return !VALIDATOR.problems(Json.convertStrict(plan, Plan.class)).isEmpty();
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    @Test
    void everyBoundHasAPlace() {
        Set<String> probed = new TreeSet<>();
        probes().forEach(probe -> probed.add(probe.key()));
        Set<String> known = new TreeSet<>(PlanSchema.boundsByName().keySet());
        known.removeIf(key -> key.matches("(PlanPatch|Critique)\\..*"));

        assertThat(probed).isEqualTo(known);
    }

    @Test
    void everyTypeAndFieldIsExplainedInWords() {
        Set<String> names = new TreeSet<>();
        Stream.of(Plan.class, PlanPatch.class, Critique.class).forEach(type -> names(type, names));

        assertThat(PlanSchema.wordsByName().keySet())
                .as("words.properties names exactly what plans are made of")
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static void names(Type type, Set<String> names) {
        if (type instanceof ParameterizedType list) {
            names(list.getActualTypeArguments()[0], names);
        } else if (type instanceof Class<?> named && (named.isRecord() || named.isEnum())) {
            names.add(named.getSimpleName());
            List<RecordComponent> components =
                    named.isRecord() ? List.of(named.getRecordComponents()) : new ArrayList<>();
            for (RecordComponent component : components) {
                if (component.getType() == Brand.class || component.getType() == Attachments.class) {
                    continue; // no planner writes it
                }
                names.add(named.getSimpleName() + "." + component.getName());
                names(component.getGenericType(), names);
            }
        }
    }
}
