package studio.bottega.contract.message;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.BrandFonts;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.SoundCoding;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Material;

/**
 * The one way in which the words of the contract become JSON and come back. Keys are sorted, so that equal values give
 * equal bytes. Reading is strict about what is missing and bounded in size and depth. Thread-safe.
 */
public final class Json {

    /** Longest document that is read, in characters. */
    public static final int MAX_CHARACTERS = 8_000_000;

    private static final ObjectMapper LENIENT = mapper(false);
    private static final ObjectMapper STRICT = mapper(true);

    private Json() {}

    /** Reads what another program of ours wrote: fields from a newer one are passed over. */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(LENIENT, json, type);
    }

    /** Reads what a person or a language model wrote: a field that is not in the schema is an error. */
    public static <T> T readStrict(byte[] json, Class<T> type) {
        return read(STRICT, json, type);
    }

    /** Reads any JSON document. */
    public static JsonNode tree(byte[] json) {
        return read(LENIENT, json, JsonNode.class);
    }

    /** Makes a value of a tree, strictly. */
    public static <T> T convertStrict(JsonNode tree, Class<T> type) {
        try {
            return STRICT.treeToValue(tree, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedMessageException(JsonProblem.sentence(type, e), e);
        }
    }

    /** Makes a value of a tree that another program of ours wrote. */
    public static <T> T convert(JsonNode tree, Class<T> type) {
        try {
            return LENIENT.treeToValue(tree, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedMessageException(JsonProblem.sentence(type, e), e);
        }
    }

    public static JsonNode toTree(Object value) {
        return LENIENT.valueToTree(value);
    }

    /** Compact JSON with sorted keys. */
    public static byte[] write(Object value) {
        try {
            return LENIENT.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** A list whose elements say which of their alternatives they are: the type of a bare list is lost at run time. */
    public static <T> byte[] writeList(List<? extends T> values, Class<T> type) {
        try {
            return LENIENT.writerFor(LENIENT.getTypeFactory().constructCollectionType(List.class, type))
                    .writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: a list of " + type, e);
        }
    }

    /** Reads a list that another program of ours wrote. */
    public static <T> List<T> readList(byte[] json, Class<T> type) {
        try {
            List<T> values = LENIENT.readerForListOf(type).readValue(json);
            if (values == null || values.contains(null)) {
                throw new MalformedMessageException(
                        "a list of %s: it is null, or has a null in it".formatted(type.getSimpleName()));
            }
            return List.copyOf(values);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedMessageException(JsonProblem.sentence(type, e), e);
        }
    }

    /** The same, indented for people. */
    public static byte[] writePretty(Object value) {
        try {
            return LENIENT.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static <T> T read(ObjectMapper mapper, byte[] json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new MalformedMessageException("%s: the document is null".formatted(type.getSimpleName()));
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedMessageException(JsonProblem.sentence(type, e), e);
        }
    }

    /** A mapper with our rules, for frameworks that want one of their own. */
    public static ObjectMapper mapper(boolean strict) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_CHARACTERS)
                        .maxNestingDepth(60)
                        .maxStringLength(2_000_000)
                        .build())
                .build();
        ObjectMapper mapper = JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .enable(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                // A method such as isEmpty() is no field.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addMixIn(ProductionId.class, UuidId.class)
                .addMixIn(TaskId.class, UuidId.class)
                .addMixIn(WorkspaceId.class, UuidId.class)
                .addMixIn(GenerationSpec.class, Kinded.class)
                .addMixIn(TaskOutcome.class, Kinded.class)
                .addMixIn(InputRef.class, Kinded.class)
                .build();
        mapper.setAnnotationIntrospector(new LaterAdditions());
        InjectableValues.Std nothing = new InjectableValues.Std();
        LaterAdditions.NOTHING.forEach((type, none) -> nothing.addValue(type.getName(), none));
        mapper.setInjectableValues(nothing);
        mapper.registerSubtypes(
                spec(TaskKind.PLAN, GenerationSpec.PlanSpec.class),
                spec(TaskKind.IMAGE, GenerationSpec.ImageSpec.class),
                spec(TaskKind.VIDEO, GenerationSpec.VideoSpec.class),
                spec(TaskKind.SPEECH, GenerationSpec.SpeechSpec.class),
                spec(TaskKind.MUSIC, GenerationSpec.MusicSpec.class),
                spec(TaskKind.SOUND, GenerationSpec.SoundSpec.class),
                spec(TaskKind.TALKING_HEAD, GenerationSpec.TalkingHeadSpec.class),
                spec(TaskKind.SCENE_3D, GenerationSpec.Scene3dSpec.class),
                spec(TaskKind.COMPOSE, GenerationSpec.ComposeSpec.class),
                spec(TaskKind.INSPECT, GenerationSpec.InspectSpec.class),
                spec(TaskKind.CRITIQUE, GenerationSpec.CritiqueSpec.class),
                spec(TaskKind.REVISE, GenerationSpec.ReviseSpec.class),
                spec(TaskKind.ASSEMBLE, GenerationSpec.AssembleSpec.class),
                spec(TaskKind.PACKAGE, GenerationSpec.PackageSpec.class),
                spec(TaskKind.TRAIN, TrainSpec.class),
                new NamedType(TaskOutcome.Succeeded.class, "SUCCEEDED"),
                new NamedType(TaskOutcome.Failed.class, "FAILED"),
                new NamedType(TaskOutcome.Cancelled.class, "CANCELLED"),
                new NamedType(InputRef.FromTask.class, "TASK"),
                new NamedType(InputRef.FromAsset.class, "ASSET"));
        return mapper;
    }

    /**
     * What documents from before its invention do not name, and are read without. Most of it is not written either where there is
     * none, so that work without it keeps its key.
     */
    private static final class LaterAdditions extends JacksonAnnotationIntrospector {

        private static final Map<Class<?>, Object> NOTHING = Map.ofEntries(
                Map.entry(Attachments.class, Attachments.NONE),
                Map.entry(Brand.class, Brand.NONE),
                Map.entry(BrandDuty.class, BrandDuty.NONE),
                Map.entry(BrandFonts.class, BrandFonts.NONE),
                Map.entry(BrandLook.class, BrandLook.NONE),
                Map.entry(FilmStyle.class, FilmStyle.FILM),
                Map.entry(Lesson.class, Lesson.NONE),
                Map.entry(Material.class, Material.NONE),
                Map.entry(Rework.class, Rework.NONE),
                Map.entry(SoundCoding.class, SoundCoding.WAV),
                Map.entry(Thumbnail.class, Thumbnail.NONE));
        private static final Set<Class<?>> LEFT_OUT = Set.of(
                Attachments.class,
                Brand.class,
                BrandDuty.class,
                BrandFonts.class,
                BrandLook.class,
                FilmStyle.class,
                Rework.class,
                SoundCoding.class,
                Thumbnail.class);

        @Override
        public JacksonInject.@Nullable Value findInjectableValue(AnnotatedMember member) {
            Class<?> type = member.getRawType();
            return member instanceof AnnotatedParameter && NOTHING.containsKey(type)
                    ? JacksonInject.Value.construct(type.getName(), true, false)
                    : super.findInjectableValue(member);
        }

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated property) {
            return property instanceof AnnotatedMember && LEFT_OUT.contains(property.getRawType())
                    ? JsonInclude.Value.construct(
                            JsonInclude.Include.CUSTOM, JsonInclude.Include.ALWAYS, Nothing.class, Object.class)
                    : super.findPropertyInclusion(property);
        }
    }

    /** Equal to whatever is not worth writing: that is how Jackson asks. */
    private static final class Nothing {
        @Override
        public boolean equals(@Nullable Object value) {
            return LaterAdditions.NOTHING.containsValue(value);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static NamedType spec(TaskKind kind, Class<? extends GenerationSpec> type) {
        return new NamedType(type, kind.name());
    }

    /** Written as the bare UUID. */
    private abstract static class UuidId {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        UuidId(UUID value) {}

        @JsonValue
        abstract UUID value();
    }

    /** Closed alternatives carry their name as {@code kind}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kinded {}
}
