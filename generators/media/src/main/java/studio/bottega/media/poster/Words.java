package studio.bottega.media.poster;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.type.Scripts;

/**
 * The words of a poster by the part they play in its hierarchy: one title, the name of the product over it when the title is
 * something else, lines that explain, a button, small print.
 */
record Words(
        TextBlock title,
        Optional<TextBlock> kicker,
        List<TextBlock> lines,
        Optional<TextBlock> button,
        List<TextBlock> small) {

    static Words of(List<TextBlock> texts) {
        List<TextBlock> full = texts.stream().filter(t -> !t.text().isBlank()).toList();
        Optional<TextBlock> headline = first(full, TextRole.HEADLINE);
        Optional<TextBlock> product = first(full, TextRole.PRODUCT);
        TextBlock title = headline.or(() -> product)
                .or(() -> first(full, TextRole.TAGLINE))
                .or(() -> full.stream().findFirst())
                .orElse(texts.get(0));
        Optional<TextBlock> kicker = product.filter(p -> p != title);
        Optional<TextBlock> button = first(full, TextRole.CALL_TO_ACTION).filter(b -> b != title);
        List<TextBlock> lines = full.stream()
                .filter(t -> t != title && kicker.filter(k -> k == t).isEmpty())
                .filter(t -> button.filter(b -> b == t).isEmpty() && t.role() != TextRole.LEGAL)
                .toList();
        List<TextBlock> small = full.stream()
                .filter(t -> t.role() == TextRole.LEGAL && t != title)
                .toList();
        return new Words(title, kicker, lines, button, small);
    }

    /** Whether the title is read from the right. */
    boolean rightToLeft() {
        return Scripts.rightToLeft(title.text());
    }

    private static Optional<TextBlock> first(List<TextBlock> texts, TextRole role) {
        return texts.stream().filter(t -> t.role() == role).findFirst();
    }
}
