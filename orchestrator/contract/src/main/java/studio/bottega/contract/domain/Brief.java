package studio.bottega.contract.domain;

import java.util.List;

/**
 * What a person asks for, in their own words. The text is data: it is never an instruction to the machine that runs it.
 *
 * @param text at most {@link #MAX_TEXT_CHARACTERS} characters
 * @param kind the kind of production
 * @param language BCP 47 tag such as {@code en}, or empty: the language of the text
 * @param seed the root of every random choice
 * @param budget the bounds of the production
 * @param approval whether to stop at the plan
 * @param attachments reference pictures, logos, documents; at most {@link #MAX_ATTACHMENTS}
 * @param brand for whom it is made, as the brand was when the brief was taken; {@link Brand#NONE} for nobody
 */
public record Brief(
        String text,
        ProductionKind kind,
        String language,
        long seed,
        Budget budget,
        ApprovalMode approval,
        List<Attachment> attachments,
        Brand brand) {

    public static final int MAX_TEXT_CHARACTERS = 20_000;
    public static final int MAX_ATTACHMENTS = 20;

    public Brief {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "The brief is empty. Say in a sentence what to make, for whom, and how long it should be.");
        }
        if (text.length() > MAX_TEXT_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The brief has %,d characters; at most %,d are read. Shorten it, or attach the material as a document."
                            .formatted(text.length(), MAX_TEXT_CHARACTERS));
        }
        if (language.length() > 35) {
            throw new IllegalArgumentException("language must be a BCP 47 tag such as \"en\" or \"pt-BR\"");
        }
        if (attachments.size() > MAX_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "%d attachments; at most %d are taken".formatted(attachments.size(), MAX_ATTACHMENTS));
        }
        attachments = List.copyOf(attachments);
    }

    /** A brief without a brand. */
    public Brief(
            String text,
            ProductionKind kind,
            String language,
            long seed,
            Budget budget,
            ApprovalMode approval,
            List<Attachment> attachments) {
        this(text, kind, language, seed, budget, approval, attachments, Brand.NONE);
    }

    /**
     * A file that came with the brief.
     *
     * @param name as the person called it; shown, never used as a path
     */
    public record Attachment(String name, AssetRef asset) {}
}
