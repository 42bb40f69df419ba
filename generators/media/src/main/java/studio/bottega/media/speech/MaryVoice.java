package studio.bottega.media.speech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.w3c.dom.Document;

/**
 * MaryTTS behind its own class loader, reached by reflection: planning turns words into phonemes with durations and melody, rendering turns
 * those into sound. Confined to the thread that made it, whose context class loader must be the given one.
 */
final class MaryVoice {

    /** Sample rate of the voice in hertz. */
    static final int SAMPLE_RATE = 48_000;

    private static final String NAME = "cmu-slt-hsmm";
    private static final int MAX_SECONDS = 300;

    private final Class<?> dataType;
    private final Method typeByName;
    private final Constructor<?> newData;
    private final Method setDocument;
    private final Method getDocument;
    private final Method getAudio;
    private final Constructor<?> newRequest;
    private final Method setInput;
    private final Method process;
    private final Method getOutput;
    private final Object voice;
    private final AudioFileFormat format;

    /** Starts MaryTTS, which takes about a second. */
    MaryVoice(ClassLoader library) {
        try {
            library.loadClass("marytts.server.Mary")
                    .getMethod("startup", boolean.class)
                    .invoke(null, false);
            dataType = library.loadClass("marytts.datatypes.MaryDataType");
            Class<?> data = library.loadClass("marytts.datatypes.MaryData");
            Class<?> voiceType = library.loadClass("marytts.modules.synthesis.Voice");
            Class<?> request = library.loadClass("marytts.server.Request");
            typeByName = dataType.getMethod("get", String.class);
            newData = data.getConstructor(dataType, Locale.class);
            setDocument = data.getMethod("setDocument", Document.class);
            getDocument = data.getMethod("getDocument");
            getAudio = data.getMethod("getAudio");
            newRequest = request.getConstructor(
                    dataType,
                    dataType,
                    Locale.class,
                    voiceType,
                    String.class,
                    String.class,
                    int.class,
                    AudioFileFormat.class);
            setInput = request.getMethod("setInputData", data);
            process = request.getMethod("process");
            getOutput = request.getMethod("getOutputData");
            voice = voiceType.getMethod("getVoice", String.class).invoke(null, NAME);
            format = new AudioFileFormat(
                    AudioFileFormat.Type.WAVE,
                    (AudioFormat) voiceType.getMethod("dbAudioFormat").invoke(voice),
                    AudioSystem.NOT_SPECIFIED);
        } catch (ReflectiveOperationException e) {
            throw new SpeechException(
                    "The voice " + NAME + " could not be started: " + cause(e).getMessage(), cause(e));
        }
    }

    /** From words to phonemes: the document comes back with {@code ph} and {@code boundary} elements, durations and melody. */
    Document plan(Document words) {
        return documentOf(run("WORDS", "ACOUSTPARAMS", words));
    }

    /** From planned phonemes to samples from -1 to 1; durations of the document are updated to what was realised. */
    float[] render(Document planned) {
        try {
            return samples((AudioInputStream) getAudio.invoke(run("ACOUSTPARAMS", "AUDIO", planned)));
        } catch (ReflectiveOperationException | IOException e) {
            throw new SpeechException("The voice gave no sound: " + cause(e).getMessage(), cause(e));
        }
    }

    private Object run(String from, String to, Document document) {
        try {
            Object inputType = typeByName.invoke(null, from);
            Object input = newData.newInstance(inputType, Locale.US);
            setDocument.invoke(input, document);
            Object request = newRequest.newInstance(
                    inputType, typeByName.invoke(null, to), Locale.US, voice, null, null, 1, format);
            setInput.invoke(request, input);
            process.invoke(request);
            return getOutput.invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new SpeechException(
                    "The voice failed between " + from + " and " + to + ": " + cause(e).getMessage(), cause(e));
        }
    }

    private Document documentOf(Object data) {
        try {
            return (Document) getDocument.invoke(data);
        } catch (ReflectiveOperationException e) {
            throw new SpeechException("The voice gave no plan: " + cause(e).getMessage(), cause(e));
        }
    }

    /** MaryTTS hands out its sound in pieces: a short read is not the end. */
    private static float[] samples(AudioInputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count = stream.read(buffer); count > 0; count = stream.read(buffer)) {
            bytes.write(buffer, 0, count);
            if (bytes.size() > MAX_SECONDS * SAMPLE_RATE * 2) {
                throw new IOException("one sentence became longer than " + MAX_SECONDS + " s");
            }
        }
        byte[] pcm = bytes.toByteArray();
        float[] samples = new float[pcm.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((pcm[2 * i] & 0xFF) | pcm[2 * i + 1] << 8) / 32768f;
        }
        return samples;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
