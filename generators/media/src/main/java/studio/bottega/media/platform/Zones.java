package studio.bottega.media.platform;

import java.util.List;
import studio.bottega.media.picture.Area;

/** The safe zones that come with the library. Immutable. */
public final class Zones {

    private record Document(List<SafeZone> zones) {}

    private static final List<SafeZone> BUILT_IN =
            List.copyOf(Data.read("zones.json", Document.class).zones());

    private Zones() {}

    public static List<SafeZone> builtIn() {
        return BUILT_IN;
    }

    /** Those that are for such a picture. */
    public static List<SafeZone> of(boolean film, int width, int height) {
        return BUILT_IN.stream().filter(zone -> zone.isFor(film, width, height)).toList();
    }

    /** Where words are safe on every platform that shows a film or a still of such a shape. */
    public static Area common(boolean film, int width, int height) {
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        for (SafeZone zone : of(film, width, height)) {
            left = Math.max(left, zone.left());
            top = Math.max(top, zone.top());
            right = Math.max(right, zone.right());
            bottom = Math.max(bottom, zone.bottom());
        }
        return new Area(left * width, top * height, (1 - left - right) * width, (1 - top - bottom) * height);
    }
}
