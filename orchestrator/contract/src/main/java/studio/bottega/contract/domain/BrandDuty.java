package studio.bottega.contract.domain;

import java.util.List;

/**
 * What a brand asks to be held against a finished piece.
 *
 * @param colours one of which fills a part of the picture
 * @param avoid words that must not be read or heard
 * @param disclosures sentences that must be read
 * @param logo whether a logo must be seen
 * @param clearSpace what must be free around it, as a share of its height
 */
public record BrandDuty(
        List<String> colours, List<String> avoid, List<String> disclosures, boolean logo, double clearSpace) {

    public static final BrandDuty NONE = new BrandDuty(List.of(), List.of(), List.of(), false, 0);

    public BrandDuty {
        colours = List.copyOf(colours);
        avoid = List.copyOf(avoid);
        disclosures = List.copyOf(disclosures);
    }

    /** The same of a piece that has no place for a logo. */
    public BrandDuty withoutLogo() {
        return new BrandDuty(colours, avoid, disclosures, false, 0);
    }

    /** @param coloured whether its colours are looked for: in posters, not in films */
    public static BrandDuty of(Brand brand, boolean coloured) {
        return new BrandDuty(
                coloured ? brand.colours() : List.of(),
                brand.avoid(),
                brand.disclosures(),
                !brand.logos().isEmpty(),
                brand.logos().isEmpty() ? 0 : brand.clearSpace());
    }
}
