package studio.bottega.media.motion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the rig had to do to keep the frame filled and the motion smooth.
 *
 * @param frames how many were made
 * @param extended for each layer that was continued beyond its edges, mirrored or repeated: the frame pixels it fell short
 * @param passed layers that the camera went through
 * @param longestSmear most moments averaged in a frame; 1 means that nothing moved fast
 */
public record RigFacts(int frames, Map<String, Integer> extended, List<String> passed, int longestSmear) {

    public RigFacts {
        extended = Map.copyOf(extended);
        passed = List.copyOf(passed);
    }

    /** Collects facts frame by frame. Confined to one thread. */
    static final class Gathering {
        private final List<Sheet> sheets;
        private final Shot shot;
        private final Map<String, Integer> extended = new LinkedHashMap<>();
        private final Map<String, Boolean> seen = new LinkedHashMap<>();
        private int frames;
        private int longestSmear = 1;

        Gathering(List<Sheet> sheets, Shot shot) {
            this.sheets = sheets;
            this.shot = shot;
        }

        void add(List<Sight> sights) {
            frames++;
            sheets.forEach(sheet -> seen.put(sheet.name, false));
            for (Sight sight : sights) {
                seen.put(sight.sheet().name, true);
                longestSmear = Math.max(longestSmear, sight.samples());
                int shortfall = shortfall(sight);
                if (shortfall > 0) {
                    extended.merge(sight.sheet().name, shortfall, Math::max);
                }
            }
        }

        /** How far the frame's corners look past those edges of a sheet at which it would be cut off. */
        private int shortfall(Sight sight) {
            Sheet sheet = sight.sheet();
            Pyramid.Level image = sheet.pyramid.level(0);
            double[] at = new double[2];
            double most = 0;
            for (int corner = 0; corner < 4; corner++) {
                sight.map(sight.open(), (corner & 1) * shot.width(), (corner >> 1) * shot.height(), at);
                most = Math.max(most, beyond(sheet.across, at[0], image.width()) / sheet.perPixelX);
                most = Math.max(most, beyond(sheet.down, at[1], image.height()) / sheet.perPixelY);
            }
            return (int) Math.ceil(most - 1);
        }

        private static double beyond(Beyond edge, double at, int length) {
            if (at < 0 && edge.inside(-1, length) >= 0) {
                return -at;
            }
            return at > length - 1 && edge.inside(length, length) >= 0 ? at - length + 1 : 0;
        }

        RigFacts facts() {
            List<String> passed = seen.entrySet().stream()
                    .filter(entry -> !entry.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            return new RigFacts(frames, extended, passed, longestSmear);
        }
    }
}
