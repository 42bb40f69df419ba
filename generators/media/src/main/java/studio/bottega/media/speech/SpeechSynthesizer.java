package studio.bottega.media.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import studio.bottega.media.speech.text.EnglishNormaliser;
import studio.bottega.media.speech.text.Sentence;

/**
 * The speech engine {@code marytts}: one voice, American English. The voice is loaded by the first call that speaks and owned by one thread;
 * callers on other threads wait their turn. Thread-safe.
 */
public final class SpeechSynthesizer implements AutoCloseable {

    /** Sample rate of all speech in hertz. */
    public static final int SAMPLE_RATE = MaryVoice.SAMPLE_RATE;

    /** BCP 47 tags of the languages that have a voice. */
    public static final Set<String> LANGUAGES = Set.of("en-US");

    private static final double SENTENCE_PAUSE = 0.34;
    private static final double PARAGRAPH_PAUSE = 0.75;
    private static final double TAIL = 0.25;

    private final VoiceLibrary library;
    private final EnglishNormaliser normaliser = new EnglishNormaliser();
    private final ExecutorService lane;
    private @Nullable SentenceSpeaker speaker;

    /**
     * An engine whose voice is not loaded yet.
     *
     * @param cache folder that keeps the unpacked voice between runs, about 15 MB
     */
    public SpeechSynthesizer(Path cache) {
        this.library = new VoiceLibrary(cache);
        this.lane = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "marytts");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Whether a language has a voice: {@code en} and {@code en-US} do.
     *
     * @param languageTag BCP 47
     */
    public static boolean speaks(String languageTag) {
        Locale locale = Locale.forLanguageTag(languageTag);
        return locale.getLanguage().equals("en")
                && (locale.getCountry().isEmpty() || locale.getCountry().equals("US"));
    }

    /** Loads the voice now, so that the first text does not wait for it; returns when it is ready. */
    public void load() {
        onLane(this::speaker);
    }

    /**
     * Speaks a text.
     *
     * @param text plain text, at most {@link EnglishNormaliser#MAX_CHARACTERS} characters; markup in it is read as text
     * @param languageTag BCP 47 tag of its language
     * @param style how it is spoken
     * @return the sound at {@link #SAMPLE_RATE} with the time of each word and phoneme
     * @throws IllegalArgumentException if the language has no voice, the text is too long, in another script, or has nothing to say
     * @throws SpeechException if the voice cannot be loaded or fails
     */
    public Speech speak(String text, String languageTag, SpeechStyle style) {
        if (!speaks(languageTag)) {
            throw new IllegalArgumentException(
                    "There is no voice for the language '" + languageTag + "'; there is one for "
                            + String.join(", ", LANGUAGES) + ". Offer captions with music instead of narration.");
        }
        if (!EnglishNormaliser.isLatin(text)) {
            throw new IllegalArgumentException(
                    "The text is not written in Latin letters, which is all that the English voice can read. Translate it into English, "
                            + "or offer captions with music instead of narration.");
        }
        List<Sentence> sentences = normaliser.sentences(text);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("The text has no word that can be spoken.");
        }
        return onLane(() -> speakAll(sentences, style));
    }

    private Speech speakAll(List<Sentence> sentences, SpeechStyle style) {
        List<SentenceSpeaker.Spoken> spoken = new ArrayList<>();
        for (Sentence sentence : sentences) {
            SentenceSpeaker.Spoken one = speaker().speak(sentence, style);
            VoiceFinish.levelSentence(one.samples(), SAMPLE_RATE);
            spoken.add(one);
        }
        SpeechAssembly assembly = new SpeechAssembly(SAMPLE_RATE);
        for (int i = 0; i < spoken.size(); i++) {
            boolean last = i == spoken.size() - 1;
            double pause = sentences.get(i).endsParagraph() ? PARAGRAPH_PAUSE : SENTENCE_PAUSE;
            assembly.add(sentences.get(i), spoken.get(i), last ? TAIL : pause * style.pauses() / style.rate());
        }
        float[] samples = assembly.samples();
        VoiceFinish.master(samples, SAMPLE_RATE, style.room());
        return new Speech(samples, SAMPLE_RATE, assembly.words(), assembly.phones());
    }

    private SentenceSpeaker speaker() {
        if (speaker == null) {
            ClassLoader loader = library.open();
            Thread.currentThread().setContextClassLoader(loader);
            speaker = new SentenceSpeaker(new MaryVoice(loader));
        }
        return speaker;
    }

    private <T> T onLane(java.util.concurrent.Callable<T> work) {
        Future<T> future = lane.submit(work);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new SpeechException("Speaking was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new SpeechException("The voice failed: " + e.getCause(), e);
        }
    }

    /** Ends the thread of the voice; a text being spoken is finished first. */
    @Override
    public void close() {
        lane.shutdown();
    }
}
