package studio.bottega.media.speech;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import studio.bottega.media.speech.text.Break;
import studio.bottega.media.speech.text.Sentence;
import studio.bottega.media.speech.text.SpokenToken;

/**
 * Speaks one sentence: builds the document of words, shapes the planned melody and pauses to the style, and reads off when each phoneme is
 * heard. Words enter the document as text nodes, so nothing in them can be taken for markup. Confined to the thread of its voice.
 */
final class SentenceSpeaker {

    private static final String NAMESPACE = "http://mary.dfki.de/2002/MaryXML";
    private static final double SHORT_PAUSE_MS = 170;
    private static final double MEDIUM_PAUSE_MS = 300;
    private static final double BREATH_MS = 70;
    private static final double LAST_PAUSE_MS = 120;

    /** The voice renders whole frames. */
    private static final int FRAME_MS = 5;

    private final MaryVoice voice;
    private final DocumentBuilder documents;

    SentenceSpeaker(MaryVoice voice) {
        this.voice = voice;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setExpandEntityReferences(false);
            documents = factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK builds documents", e);
        }
    }

    /**
     * One spoken sentence.
     *
     * @param samples mono at {@link MaryVoice#SAMPLE_RATE}
     * @param phones phonemes and pauses from the beginning of the sentence; {@code word} counts tokens of the sentence
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    record Spoken(float[] samples, List<SpokenPhone> phones) {}

    Spoken speak(Sentence sentence, SpeechStyle style) {
        List<Integer> tokenOfElement = new ArrayList<>();
        Document planned = voice.plan(words(sentence, tokenOfElement));
        shape(planned, sentence, style, tokenOfElement);
        float[] samples = voice.render(planned);
        return new Spoken(
                samples, realised(phones(planned, tokenOfElement), (double) samples.length / MaryVoice.SAMPLE_RATE));
    }

    private Document words(Sentence sentence, List<Integer> tokenOfElement) {
        Document document = documents.newDocument();
        Element root = document.createElementNS(NAMESPACE, "maryxml");
        root.setAttribute("version", "0.5");
        root.setAttribute("xml:lang", "en-US");
        document.appendChild(root);
        Element paragraph = child(root, "p");
        Element line = child(paragraph, "s");
        for (int i = 0; i < sentence.tokens().size(); i++) {
            SpokenToken token = sentence.tokens().get(i);
            for (String word : token.spoken()) {
                Element element = child(line, "t");
                element.setTextContent(Pronunciations.spelling(word));
                Pronunciations.of(word).ifPresent(phones -> element.setAttribute("ph", phones));
                tokenOfElement.add(i);
            }
            boolean last = i == sentence.tokens().size() - 1;
            if (token.after() != Break.NONE && !last) {
                child(line, "t").setTextContent(token.after() == Break.SHORT ? "," : ";");
                tokenOfElement.add(-1);
            }
        }
        child(line, "t").setTextContent(sentence.ending().mark());
        tokenOfElement.add(-1);
        return document;
    }

    private static Element child(Element parent, String name) {
        Element element = parent.getOwnerDocument().createElementNS(NAMESPACE, name);
        parent.appendChild(element);
        return element;
    }

    /** Sets durations, pauses and melody; the voice renders what stands in the document. */
    private static void shape(Document planned, Sentence sentence, SpeechStyle style, List<Integer> tokenOfElement) {
        Melody melody = Melody.of(planned, style);
        List<Element> elements = inOrder(planned);
        int word = -1;
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            switch (element.getLocalName()) {
                case "t" -> word++;
                case "ph" -> {
                    scale(element, "d", 1 / style.rate(), 20);
                    melody.shape(element);
                }
                default ->
                    element.setAttribute(
                            "duration",
                            Long.toString(pause(sentence, style, tokenOfElement, word, i == elements.size() - 1)));
            }
        }
    }

    private static long pause(
            Sentence sentence, SpeechStyle style, List<Integer> tokenOfElement, int word, boolean last) {
        double milliseconds = LAST_PAUSE_MS;
        if (!last) {
            int before = word;
            while (before > 0 && tokenOfElement.get(before) < 0) {
                before--;
            }
            Break after = sentence.tokens()
                    .get(Math.max(0, tokenOfElement.get(before)))
                    .after();
            double base = after == Break.MEDIUM ? MEDIUM_PAUSE_MS : after == Break.SHORT ? SHORT_PAUSE_MS : BREATH_MS;
            milliseconds = base * style.pauses() / style.rate();
        }
        return Math.round(milliseconds / FRAME_MS) * FRAME_MS;
    }

    private static void scale(Element element, String attribute, double factor, double least) {
        double value = Double.parseDouble(element.getAttribute(attribute));
        element.setAttribute(
                attribute, Long.toString(Math.round(Math.max(least, value * factor) / FRAME_MS) * FRAME_MS));
    }

    private static List<SpokenPhone> phones(Document rendered, List<Integer> tokenOfElement) {
        List<SpokenPhone> phones = new ArrayList<>();
        double time = 0;
        int word = -1;
        for (Element element : inOrder(rendered)) {
            switch (element.getLocalName()) {
                case "t" -> word++;
                case "ph" -> {
                    double end = time + Double.parseDouble(element.getAttribute("d")) / 1000;
                    boolean stressed =
                            element.getParentNode() instanceof Element syllable && syllable.hasAttribute("stress");
                    phones.add(
                            new SpokenPhone(element.getAttribute("p"), stressed, tokenOfElement.get(word), time, end));
                    time = end;
                }
                default -> {
                    double end = time + Double.parseDouble(element.getAttribute("duration")) / 1000;
                    phones.add(new SpokenPhone(SpokenPhone.PAUSE, false, -1, time, end));
                    time = end;
                }
            }
        }
        return phones;
    }

    /**
     * At another speed than its own the voice rounds each state of a phoneme to whole frames, so that a sentence becomes some hundredths of a
     * second longer or shorter than planned. Pauses are exact; the difference is spread over the phonemes.
     */
    private static List<SpokenPhone> realised(List<SpokenPhone> planned, double seconds) {
        double pauses = 0;
        double sounds = 0;
        for (SpokenPhone phone : planned) {
            double length = phone.end() - phone.start();
            pauses += phone.word() < 0 ? length : 0;
            sounds += phone.word() < 0 ? 0 : length;
        }
        double factor = sounds == 0 ? 1 : Math.max(0.5, (seconds - pauses) / sounds);
        List<SpokenPhone> phones = new ArrayList<>();
        double time = 0;
        for (SpokenPhone phone : planned) {
            double length = (phone.end() - phone.start()) * (phone.word() < 0 ? 1 : factor);
            phones.add(new SpokenPhone(phone.symbol(), phone.stressed(), phone.word(), time, time + length));
            time += length;
        }
        return phones;
    }

    /** Words, phonemes and boundaries in the order in which they are heard. */
    private static List<Element> inOrder(Document document) {
        List<Element> found = new ArrayList<>();
        NodeList all = document.getElementsByTagNameNS(NAMESPACE, "*");
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (node instanceof Element element
                    && List.of("t", "ph", "boundary").contains(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
