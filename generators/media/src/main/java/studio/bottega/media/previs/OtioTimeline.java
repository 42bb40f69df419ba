package studio.bottega.media.previs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.camera.CameraPhrase;
import studio.bottega.contract.message.Json;

/**
 * {@code timeline.otio}: the animatic as an OpenTimelineIO timeline. Each shot is a clip of the film; each move is a marker; metadata
 * under {@code bottega} has the lens, the trajectory and the words.
 */
final class OtioTimeline {

    private OtioTimeline() {}

    static byte[] of(ShotBook book) {
        Map<String, Object> track = object("Track.1");
        track.put("metadata", Map.of());
        track.put("name", "Shots");
        track.put("source_range", null);
        track.put("effects", List.of());
        track.put("markers", List.of());
        track.put("enabled", true);
        track.put("kind", "Video");
        track.put(
                "children", book.takes().stream().map(take -> clip(book, take)).toList());
        Map<String, Object> stack = object("Stack.1");
        stack.put("metadata", Map.of());
        stack.put("name", "tracks");
        stack.put("source_range", null);
        stack.put("effects", List.of());
        stack.put("markers", List.of());
        stack.put("enabled", true);
        stack.put("children", List.of(track));
        Map<String, Object> timeline = object("Timeline.1");
        timeline.put("metadata", Map.of("bottega", Map.of("width", book.width(), "height", book.height())));
        timeline.put("name", book.title());
        timeline.put("global_start_time", time(book, (double) Timecode.HOUR_SECONDS * book.framesPerSecond()));
        timeline.put("tracks", stack);
        return Json.writePretty(timeline);
    }

    private static Map<String, Object> clip(ShotBook book, ShotBook.Take take) {
        Map<String, Object> media = object("ExternalReference.1");
        media.put("metadata", Map.of());
        media.put("name", book.film());
        media.put("available_range", range(book, 0, book.frames()));
        media.put("available_image_bounds", null);
        media.put("target_url", book.film());
        Map<String, Object> clip = object("Clip.2");
        clip.put("metadata", Map.of("bottega", about(take)));
        clip.put("name", take.name());
        clip.put("source_range", range(book, take.firstFrame(), take.frames()));
        clip.put("effects", List.of());
        clip.put("markers", markers(book, take));
        clip.put("enabled", true);
        clip.put("media_references", Map.of("DEFAULT_MEDIA", media));
        clip.put("active_media_reference_key", "DEFAULT_MEDIA");
        return clip;
    }

    private static Map<String, Object> about(ShotBook.Take take) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("shot", take.shot().id());
        about.put("scene", take.scene().heading());
        about.put("size", Plain.words(take.shot().framing()));
        about.put("focalLengthMm", take.trajectory().focalLengthMm());
        about.put("camera", take.trajectory().text());
        about.put("inWords", CameraPhrase.of(take.trajectory(), take.shot().durationSeconds()));
        about.put("action", Plain.line(take.shot().action()));
        about.put("dialogue", Plain.line(take.words()));
        about.put("fadeSeconds", take.shot().transitionSeconds());
        return about;
    }

    private static List<Map<String, Object>> markers(ShotBook book, ShotBook.Take take) {
        List<Map<String, Object>> markers = new ArrayList<>();
        for (int i = 0; i < take.trajectory().segments().size(); i++) {
            int rate = book.framesPerSecond();
            int from =
                    Math.min(take.frames() - 1, (int) Math.round(take.camera().startOf(i) * rate));
            int length = (int) Math.round(take.camera().secondsOf(i) * rate);
            Map<String, Object> marker = object("Marker.2");
            marker.put("metadata", Map.of());
            marker.put("name", Moves.name(take, i));
            marker.put("color", "GREEN");
            marker.put("comment", "");
            marker.put("marked_range", range(book, take.firstFrame() + from, Math.min(length, take.frames() - from)));
            markers.add(marker);
        }
        return markers;
    }

    private static Map<String, Object> range(ShotBook book, double start, double frames) {
        Map<String, Object> range = object("TimeRange.1");
        range.put("duration", time(book, frames));
        range.put("start_time", time(book, start));
        return range;
    }

    private static Map<String, Object> time(ShotBook book, double frames) {
        Map<String, Object> time = object("RationalTime.1");
        time.put("rate", (double) book.framesPerSecond());
        time.put("value", frames);
        return time;
    }

    private static Map<String, Object> object(String schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("OTIO_SCHEMA", schema);
        return object;
    }
}
