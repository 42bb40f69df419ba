package studio.bottega.media.inspect.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** What a brand asks of what is read, heard and marked; without a brand nothing is measured. */
public final class BrandMeasures {

    private BrandMeasures() {}

    public static void measure(BrandDuty duty, TextLayout layout, List<Cue> cues, Ledger ledger) {
        if (!duty.avoid().isEmpty()) {
            words(duty.avoid(), layout, cues, ledger);
        }
        if (duty.logo()) {
            logo(duty, layout, ledger);
        }
    }

    private static void words(List<String> avoid, TextLayout layout, List<Cue> cues, Ledger ledger) {
        Stream<Said> shown = layout.texts().stream().map(box -> new Said(box.text(), box.place()));
        Stream<Said> spoken =
                cues.stream().map(cue -> new Said(cue.text(), Place.time("", cue.startSeconds(), cue.endSeconds())));
        List<Said> wrong = Stream.concat(shown, spoken)
                .filter(said -> !Brand.used(avoid, said.text()).isEmpty())
                .toList();
        for (Said said : wrong) {
            List<String> used = Brand.used(avoid, said.text());
            ledger.note(
                    "brand-words",
                    said.place(),
                    used.size(),
                    "\"%s\" uses what the brand never says: %s."
                            .formatted(Places.quoted(said.text()), used.stream().collect(Collectors.joining(", "))));
        }
        if (wrong.isEmpty()) {
            ledger.note("brand-words", Place.WHOLE, 0, "None of the words that the brand avoids is used.");
        }
    }

    private record Said(String text, Place place) {}

    private static void logo(BrandDuty duty, TextLayout layout, Ledger ledger) {
        List<TextBox> logos = layout.boxes().stream()
                .filter(box -> box.kind() == TextKind.LOGO)
                .toList();
        ledger.note(
                "brand-logo",
                Place.WHOLE,
                logos.size(),
                logos.isEmpty() ? "The logo is nowhere to be seen: nothing was free for it." : "The logo is there.");
        for (TextBox logo : logos) {
            layout.texts().stream()
                    .filter(text -> LogoSpace.meet(logo, text))
                    .mapToDouble(text -> LogoSpace.gap(logo, text) / logo.height())
                    .min()
                    .ifPresent(nearest -> ledger.note(
                            "logo-clear-space",
                            logo.place(),
                            nearest,
                            duty.clearSpace(),
                            "Words come as close to the logo as %.2f of its height.".formatted(nearest)));
        }
    }
}
