package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.agent.brief.Order.Look;
import studio.bottega.agent.brief.Order.Product;
import studio.bottega.agent.brief.Order.Shape;
import studio.bottega.agent.brief.Order.Words;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Mood;

/** Reads a whole brief. The text is data: nothing in it is obeyed but what the rules look for. Thread-safe. */
public final class BriefReader {

    private final Vocabulary words;
    private final ProductReader products;
    private final Page places;

    public BriefReader(PromptLibrary prompts) {
        this.words = new Vocabulary(prompts.page("vocabulary"));
        this.products = new ProductReader(prompts.page("products"));
        this.places = prompts.page("places");
    }

    public Vocabulary vocabulary() {
        return words;
    }

    /** @return empty if the brief does not say what it is about */
    public Optional<Order> read(Brief brief) {
        BriefText text = BriefText.of(brief.text());
        String language = language(brief, text);
        List<String> notes = new ArrayList<>();
        return products.read(text, language).map(product -> order(brief, text, language, product, notes));
    }

    /** The order of a lesson or a scene, whose subject is not a product. */
    public Order read(Brief brief, String subject) {
        BriefText text = BriefText.of(brief.text());
        Product product = new Product(subject, subject.toLowerCase(Locale.ROOT), "learning", "", true);
        return order(brief, text, language(brief, text), product, new ArrayList<>());
    }

    private Order order(Brief brief, BriefText text, String language, Product product, List<String> notes) {
        Shape shape = new ShapeReader(words).read(text.lower(), brief.kind(), notes);
        Look look = new LookReader(words).read(text.lower(), usual(brief.brand(), product), notes);
        Words said = WordsReader.read(text, language);
        if (!product.named()) {
            notes.add("The brief gives the product no name; \"%s\" stands in for it.".formatted(product.name()));
        }
        return new Order(language, product, shape, look, said, notes);
    }

    /** In which a text is written, whatever a person set. */
    public static String written(BriefText text) {
        return LanguageReader.of(text.text());
    }

    /** What a person set comes first; of a tag its primary part decides the words. */
    public static String language(Brief brief, BriefText text) {
        String set = brief.language().strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return set.matches("[a-z]{2,3}") ? set : LanguageReader.of(text.text());
    }

    /** When the brief names no mood: what the brand's voice names, else what suits the category. */
    private Mood usual(Brand brand, Product product) {
        return words.best("mood", brand.voice().toLowerCase(Locale.ROOT))
                .map(Mood::valueOf)
                .orElseGet(() -> usual(product));
    }

    private Mood usual(Product product) {
        Page.Section categories = places.section("category");
        String line = categories
                .value(product.category())
                .or(() -> categories.value("general"))
                .orElseThrow();
        return Mood.valueOf(new Page.Item("", line).parts().get(2));
    }
}
