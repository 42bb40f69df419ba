package studio.bottega.media.cut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.bottega.media.codec.AudioDecoder;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.mix.TruePeak;
import studio.bottega.media.sound.Pcm;

/** The true peak of a sound after its codec, which lifts peaks by what cannot be foretold: the sound is coded once, with a single small picture, and heard. */
final class CodedPeak {

    private static final int SIDE = 64;
    private static final int RATE = 25;
    private static final double PART_SECONDS = 60; // what is held of a long film at a time

    private CodedPeak() {}

    /** @param beside a file that does not exist: beside it the coded sound may lie meanwhile */
    static double dbtp(Pcm sound, Delivery delivery, Path beside) {
        return IntStream.range(0, (int) Math.ceil(sound.seconds() / PART_SECONDS))
                .parallel()
                .mapToDouble(number -> {
                    double start = number * PART_SECONDS;
                    Pcm part = sound.part(start, Math.min(sound.seconds(), start + PART_SECONDS));
                    return ofPart(part, delivery, beside.resolveSibling(beside.getFileName() + "." + number));
                })
                .max()
                .orElse(Decibels.SILENCE);
    }

    private static double ofPart(Pcm sound, Delivery delivery, Path beside) {
        VideoTrack track = new VideoTrack(delivery.video(), SIDE, SIDE, RATE, VideoTrack.Quality.DELIVERY);
        try (MediaWriter writer = new MediaWriter(beside, delivery.container(), track, Optional.of(delivery.audio()))) {
            writer.write(YuvFrame.black(SIDE, SIDE));
            writer.write(sound.channels(), 0, sound.frames());
            writer.finish();
            return TruePeak.dbtp(
                    AudioDecoder.decode(beside, sound.sampleRate(), sound.channelCount(), sound.seconds() + 1));
        } finally {
            delete(beside);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MediaException("The coded sound %s cannot be removed: %s.".formatted(file.getFileName(), e), e);
        }
    }
}
