package studio.bottega.media.inspect;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.codec.AudioDecoder;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.codec.MediaProbe;
import studio.bottega.media.inspect.caption.CaptionFile;
import studio.bottega.media.inspect.caption.CaptionMeasures;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.film.FilmMeasures;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.picture.PictureFile;
import studio.bottega.media.inspect.picture.PictureMeasures;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.inspect.rule.Sizes;
import studio.bottega.media.inspect.sound.CutsOnBeats;
import studio.bottega.media.inspect.sound.SoundChecks;
import studio.bottega.media.inspect.text.BrandMeasures;
import studio.bottega.media.inspect.text.InkContrast;
import studio.bottega.media.inspect.text.LayoutMeasures;
import studio.bottega.media.inspect.text.SafeZones;
import studio.bottega.media.inspect.text.TextContrast;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** Measures any media file: film, sound, picture or captions, made here or not. Immutable. */
public final class Inspector {

    private static final int SAMPLE_RATE = 48_000;
    private static final double MAX_SECONDS = 3_600;
    private static final long MAX_CAPTION_BYTES = 8L << 20;
    private static final double SHARE_OF_PICTURES = 0.85;

    private final Rules rules;
    private final SafeZones zones;

    private Inspector(Rules rules, SafeZones zones) {
        this.rules = rules;
        this.zones = zones;
    }

    /** An inspector with the rules that come with the library. */
    public static Inspector builtIn(LocalDate today) {
        return new Inspector(Rules.builtIn(), SafeZones.builtIn(today));
    }

    /** Measures a file to its end. */
    public MeasureReport inspect(Inspection inspection) throws InterruptedException {
        return inspect(inspection, share -> {}, () -> false);
    }

    /**
     * Measures a file.
     *
     * @param progress hears the share that is done, 0 to 1
     * @param cancelled asked often
     * @throws UnreadableException if the file is nothing that can be measured
     * @throws InterruptedException if it was cancelled
     */
    public MeasureReport inspect(Inspection inspection, DoubleConsumer progress, BooleanSupplier cancelled)
            throws InterruptedException {
        Ledger ledger = new Ledger(rules);
        Path file = inspection.file();
        String name = String.valueOf(file.getFileName());
        try {
            Optional<PictureFile> picture = PictureFile.read(file);
            if (picture.isPresent()) {
                picture(picture.get(), inspection, ledger);
            } else if (captions(file)) {
                List<Cue> cues = CaptionFile.read(Files.readString(file));
                captions(inspection.withCues(cues), inspection.expected().durationSeconds(), ledger);
            } else {
                recording(inspection, ledger, progress, cancelled);
            }
        } catch (MalformedInputException e) {
            throw new UnreadableException("%s is not text in UTF-8.".formatted(name), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("%s cannot be measured: %s".formatted(name, e.getMessage()), e);
        } catch (MediaException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()), e);
        }
        progress.accept(1);
        return new MeasureReport(inspection.artifact(), ledger.measurements());
    }

    private void picture(PictureFile picture, Inspection inspection, Ledger ledger) throws IOException {
        Sizes.note(picture.width(), picture.height(), inspection.expected(), ledger);
        Optional<PictureFile> background = Optional.empty();
        if (inspection.background().isPresent()) {
            background = PictureFile.read(inspection.background().get());
        }
        Luma luma = background.orElse(picture).luma();
        PictureMeasures.measure(luma, ledger);
        if (inspection.expected().equals(Expectation.NONE)) {
            PictureMeasures.lostTones(luma, ledger);
        } else {
            PictureMeasures.exposure(luma, ledger);
        }
        PictureMeasures.colours(picture.rgb(), inspection.expected().palette(), ledger);
        if (inspection.layout().isPresent()) {
            TextLayout layout = inspection.layout().get();
            words(layout, false, ledger);
            declarations(inspection, layout, ledger);
            contrast(picture, background, layout, ledger);
        }
    }

    private void words(TextLayout layout, boolean film, Ledger ledger) {
        LayoutMeasures.measure(layout, ledger);
        zones.measure(layout, film, ledger);
    }

    private static void contrast(
            PictureFile picture, Optional<PictureFile> background, TextLayout layout, Ledger ledger) {
        boolean sameGround = background.isPresent()
                && background.get().width() == picture.width()
                && background.get().height() == picture.height();
        for (TextBox box : layout.texts()) {
            double ratio = sameGround
                    ? InkContrast.onGround(background.get().rgb(), picture.width(), picture.height(), box)
                    : InkContrast.inPicture(picture.rgb(), picture.width(), picture.height(), box);
            TextContrast.note(box, ratio, ledger);
        }
    }

    private void recording(Inspection inspection, Ledger ledger, DoubleConsumer progress, BooleanSupplier cancelled)
            throws InterruptedException {
        MediaFacts facts = MediaProbe.probe(inspection.file());
        if (facts.durationSeconds() > MAX_SECONDS) {
            throw new UnreadableException("%s runs %.0f s; at most %.0f s are measured."
                    .formatted(inspection.file().getFileName(), facts.durationSeconds(), MAX_SECONDS));
        }
        if (facts.video().isPresent()) {
            inspection.layout().ifPresent(layout -> {
                words(layout, true, ledger);
                declarations(inspection, layout, ledger);
            });
            FilmMeasures.measure(
                    inspection.file(),
                    inspection.expected(),
                    inspection.layout(),
                    inspection.story().shots(),
                    ledger,
                    share -> progress.accept(SHARE_OF_PICTURES * share),
                    cancelled);
        }
        boolean ordered = inspection.expected().loudnessLufs() < 0;
        if (ordered || facts.audio().isPresent()) {
            sound(inspection, facts, ledger);
        }
        if (!inspection.cues().isEmpty()) {
            captions(inspection, facts.durationSeconds(), ledger);
        }
    }

    private static void captions(Inspection inspection, double seconds, Ledger ledger) {
        CaptionMeasures.measure(inspection.cues(), seconds, ledger);
        if (inspection.expected().narrated()) {
            CaptionMeasures.voice(inspection.cues(), ledger);
        }
        story(inspection, ledger);
    }

    private static void declarations(Inspection inspection, TextLayout layout, Ledger ledger) {
        BrandMeasures.measure(inspection.story().brand(), layout, inspection.cues(), ledger);
        if (!inspection.story().declarations().isEmpty()) {
            StoryMeasures.declarations(inspection.story(), layout, ledger);
        }
    }

    private static void story(Inspection inspection, Ledger ledger) {
        Story story = inspection.story();
        if (inspection.expected().narrated()) {
            StoryMeasures.narration(story, inspection.cues(), ledger);
        }
        if (!story.lesson().quiz().isEmpty()) {
            StoryMeasures.answers(story.lesson(), inspection.cues(), ledger);
        }
    }

    private static void sound(Inspection inspection, MediaFacts facts, Ledger ledger) {
        boolean there = facts.audio().isPresent();
        if (facts.video().isPresent()) {
            ledger.note(
                    "missing-sound",
                    Place.WHOLE,
                    there ? 1 : 0,
                    there ? "The film has sound." : "The film was ordered with sound and has none.");
        }
        if (!there) {
            return;
        }
        int channels = facts.audio().get().channels() == 1 ? 1 : 2;
        Pcm sound = AudioDecoder.decode(inspection.file(), SAMPLE_RATE, channels, MAX_SECONDS);
        List<Cue> cues = inspection.expected().narrated() ? inspection.cues() : List.of();
        SoundChecks.measure(sound, inspection.expected(), cues, ledger);
        CutsOnBeats.measure(sound, inspection.story().music(), cues, ledger);
        facts.video()
                .map(MediaFacts.Video::durationSeconds)
                .filter(seconds -> seconds > 0)
                .ifPresent(seconds -> {
                    double apart = Math.abs(seconds - sound.seconds());
                    ledger.note(
                            "audio-length", Place.WHOLE, apart, "Picture and sound end %.2f s apart.".formatted(apart));
                });
    }

    private static boolean captions(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".srt") || name.endsWith(".vtt")) {
            if (Files.size(file) > MAX_CAPTION_BYTES) {
                throw new IOException("a caption file of %,d bytes; at most %,d are read"
                        .formatted(Files.size(file), MAX_CAPTION_BYTES));
            }
            return true;
        }
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        return new String(head, StandardCharsets.UTF_8).contains(" --> ");
    }
}
