package studio.bottega.agent.change;

import java.util.List;

/** The layout families that the composer offers, by the names in its description. */
public final class Layouts {

    /** Every family. */
    public static final List<String> ALL = List.of(
            "editorial-top",
            "big-type",
            "split-panel",
            "centred-badge",
            "diagonal-band",
            "framed-minimal",
            "cinematic-wide");
    /** Families that put the words on a ground of their own, not on the picture. */
    public static final List<String> ON_OWN_GROUND =
            List.of("split-panel", "diagonal-band", "framed-minimal", "centred-badge");

    private Layouts() {}

    /** The family after the present one; where none is named yet, one chosen by the poster's index. */
    public static String after(String present, List<String> families, int index) {
        int at = families.indexOf(present);
        return families.get(Math.floorMod(at < 0 ? index : at + 1, families.size()));
    }
}
