package studio.bottega.contract.domain;

/**
 * What a brand asks of one piece: what changes it makes that piece anew, and nothing else does. Its logos come as inputs
 * {@link Outputs#LOGO}.
 *
 * @param name stands for the logo where a picture is told in words
 * @param clearSpace what stays free around the logo, as a share of its height
 */
public record BrandLook(String name, Typeface typeface, double clearSpace) {

    public static final BrandLook NONE = new BrandLook("", Typeface.BY_MOOD, 0);

    public static BrandLook of(Brand brand) {
        if (brand.logos().isEmpty()) {
            return new BrandLook("", brand.typeface(), 0);
        }
        return new BrandLook(brand.name(), brand.typeface(), brand.clearSpace());
    }
}
