package studio.bottega.media.inspect.text;

import java.time.LocalDate;
import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.platform.SafeZone;
import studio.bottega.media.platform.Zones;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** Holds words against the zones in which nothing of a platform covers them. Immutable. */
public final class SafeZones {

    private final List<SafeZone> zones;
    private final LocalDate today;

    private SafeZones(List<SafeZone> zones, LocalDate today) {
        this.zones = List.copyOf(zones);
        this.today = today;
    }

    /** The zones that come with the library. */
    public static SafeZones builtIn(LocalDate today) {
        return new SafeZones(Zones.builtIn(), today);
    }

    /** Notes, for each zone that is for such a picture, the word that stands farthest outside. */
    public void measure(TextLayout layout, boolean film, Ledger ledger) {
        for (SafeZone zone : zones) {
            if (zone.isFor(film, layout.width(), layout.height())
                    && !layout.boxes().isEmpty()) {
                measure(zone, layout, ledger);
            }
        }
    }

    private void measure(SafeZone zone, TextLayout layout, Ledger ledger) {
        double worst = -1;
        TextBox farthest = layout.boxes().get(0);
        for (TextBox box : layout.boxes()) {
            double outside = zone.outside(Places.of(box), layout.width(), layout.height());
            if (outside > worst) {
                worst = outside;
                farthest = box;
            }
        }
        String evidence = worst <= 0
                ? "Every word is within the safe zone %s%s.".formatted(zone.name(), doubt(zone))
                : "\"%s\" stands %.0f px outside the safe zone %s%s."
                        .formatted(Places.quoted(farthest.text()), worst, zone.name(), doubt(zone));
        Place place = worst <= 0 ? Place.WHOLE : Places.of(farthest);
        ledger.note(zone.required() ? "safe-zone" : "platform-zone", place, worst < 0 ? 0 : worst, evidence);
    }

    private String doubt(SafeZone zone) {
        return today.isBefore(zone.expires())
                ? ""
                : " (as of %s; that has expired, look whether it still holds)".formatted(zone.retrieved());
    }
}
