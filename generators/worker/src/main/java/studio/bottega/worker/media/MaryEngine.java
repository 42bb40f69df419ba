package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.SoundCoding;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.media.codec.SoundFile;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavEncoding;
import studio.bottega.media.sound.WavWriter;
import studio.bottega.media.speech.Speech;
import studio.bottega.media.speech.SpeechStyle;
import studio.bottega.media.speech.SpeechSynthesizer;
import studio.bottega.media.speech.SpeechTimings;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.engine.Product;

/** {@code marytts}: speaks English with the voice that the media library carries. Thread-safe. */
public final class MaryEngine implements Engine {

    private static final String NAME = "marytts";
    private static final long VOICE_BYTES = 160L << 20;

    /** The ways in which the one voice can speak, as plans call them. */
    private static final Map<String, SpeechStyle> STYLES = Map.of(
            "", SpeechStyle.NEUTRAL,
            "neutral", SpeechStyle.NEUTRAL,
            "warm", SpeechStyle.WARM,
            "bright", SpeechStyle.BRIGHT,
            "calm", SpeechStyle.CALM);

    private final ModelCache models;
    private final Path cache;

    /**
     * @param models keeps the voice
     * @param cache folder that keeps the unpacked voice between runs
     */
    public MaryEngine(ModelCache models, Path cache) {
        this.models = models;
        this.cache = cache;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        Offers offer = Offers.of(NAME, "1", TaskKind.SPEECH)
                .licence("MaryTTS LGPL-3.0; voice CMU SLT, BSD-style")
                .languages("en")
                .limit("characters", SpeechSpec.MAX_CHARACTERS)
                .speed(0.3, 0.12)
                .memory(96);
        Stream.of(SoundFile.Form.values())
                .forEach(form -> offer.limit(SoundCoding.valueOf(form.name()).ability(), 1));
        return List.of(offer.describedAs(
                "A synthetic voice for American English, in four manners: neutral, warm, bright, calm."
                        + " Clear, and plainly a machine."));
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        SpeechSpec spec = task.spec(SpeechSpec.class);
        SpeechStyle manner = manner(spec.voice());
        SpeechStyle style = manner.withRate(manner.rate() * spec.rate());
        Speech speech;
        try (ModelCache.Lease<SpeechSynthesizer> voice =
                models.borrow(NAME, SpeechSynthesizer.class, VOICE_BYTES, this::load)) {
            task.progress(0.1, "speaking");
            speech = voice.model().speak(spec.text(), spec.language(), style);
        }
        task.progress(0.9, "writing");
        Path file = task.file(Outputs.SPEECH);
        WavWriter.write(Pcm.mono(speech.samples(), speech.sampleRate()), WavEncoding.PCM_16, file);
        Map<String, String> facts = Map.of(
                "durationSeconds", Facts.decimal(speech.duration()),
                "sampleRate", Integer.toString(speech.sampleRate()),
                "wordsPerMinute", Facts.decimal(speech.wordsPerMinute()));
        return List.of(
                new Product(
                        Outputs.SPEECH,
                        coded(spec.coding(), file),
                        spec.coding().mediaType(),
                        facts),
                task.write(Outputs.TIMINGS, SpeechTimings.of(speech).json(), "application/json", facts));
    }

    private static Path coded(SoundCoding coding, Path wav) {
        if (coding == SoundCoding.WAV) {
            return wav;
        }
        Path coded = wav.resolveSibling(wav.getFileName() + ".coded");
        SoundFile.code(wav, SoundFile.Form.valueOf(coding.name()), coded);
        return coded;
    }

    private ModelCache.Loaded<SpeechSynthesizer> load() {
        SpeechSynthesizer voice = new SpeechSynthesizer(cache);
        return new ModelCache.Loaded<>(voice, voice::close);
    }

    private static SpeechStyle manner(String voice) {
        SpeechStyle style = STYLES.get(voice.strip().toLowerCase(Locale.ROOT));
        if (style == null) {
            throw new IllegalArgumentException(
                    "There is no voice called \"%s\"; marytts has neutral, warm, bright and calm.".formatted(voice));
        }
        return style;
    }
}
