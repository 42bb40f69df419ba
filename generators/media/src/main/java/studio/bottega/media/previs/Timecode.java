package studio.bottega.media.previs;

/** Non-drop timecode: hours, minutes, seconds, frames. */
final class Timecode {

    /** Where a programme begins by custom: one hour. */
    static final int HOUR_SECONDS = 3600;

    private Timecode() {}

    static String of(long frame, int framesPerSecond) {
        long seconds = frame / framesPerSecond;
        return "%02d:%02d:%02d:%02d"
                .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, frame % framesPerSecond);
    }
}
