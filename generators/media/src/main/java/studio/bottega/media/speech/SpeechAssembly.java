package studio.bottega.media.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.bottega.media.speech.text.Sentence;
import studio.bottega.media.speech.text.SpokenToken;

/** Puts spoken sentences one after the other and moves their timings along. Confined to one text. */
final class SpeechAssembly {

    private final int rate;
    private final List<float[]> pieces = new ArrayList<>();
    private final List<SpokenWord> words = new ArrayList<>();
    private final List<SpokenPhone> phones = new ArrayList<>();
    private int length;
    private int sentence;

    SpeechAssembly(int rate) {
        this.rate = rate;
    }

    /** Appends a sentence and the silence after it. */
    void add(Sentence text, SentenceSpeaker.Spoken spoken, double pauseSeconds) {
        double offset = (double) length / rate;
        List<SpokenToken> tokens = text.tokens();
        double[] starts = new double[tokens.size()];
        double[] ends = new double[tokens.size()];
        Arrays.fill(starts, -1);
        int firstWord = words.size();
        for (SpokenPhone phone : spoken.phones()) {
            if (phone.word() >= 0) {
                starts[phone.word()] = starts[phone.word()] < 0 ? phone.start() : starts[phone.word()];
                ends[phone.word()] = phone.end();
            }
            int word = phone.word() < 0 ? -1 : firstWord + phone.word();
            phones.add(new SpokenPhone(
                    phone.symbol(), phone.stressed(), word, offset + phone.start(), offset + phone.end()));
        }
        double previous = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SpokenToken token = tokens.get(i);
            double start = starts[i] < 0 ? previous : starts[i];
            double end = starts[i] < 0 ? previous : ends[i];
            words.add(new SpokenWord(
                    token.written(),
                    String.join(" ", token.spoken()),
                    token.start(),
                    token.end(),
                    sentence,
                    offset + start,
                    offset + end));
            previous = end;
        }
        pieces.add(spoken.samples());
        int silence = (int) Math.round(pauseSeconds * rate);
        pieces.add(new float[silence]);
        length += spoken.samples().length;
        phones.add(new SpokenPhone(
                SpokenPhone.PAUSE, false, -1, (double) length / rate, (double) (length + silence) / rate));
        length += silence;
        sentence++;
    }

    float[] samples() {
        float[] all = new float[length];
        int at = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    List<SpokenWord> words() {
        return words;
    }

    List<SpokenPhone> phones() {
        return phones;
    }
}
