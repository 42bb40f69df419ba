package studio.bottega.contract.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.screenplay.Element.SceneHeading;

/**
 * A screenplay.
 *
 * @param titlePage fields in the order in which they are written; may be empty
 * @param elements the paragraphs
 */
public record Screenplay(List<TitleField> titlePage, List<Element> elements) {

    public Screenplay {
        titlePage = List.copyOf(titlePage);
        elements = List.copyOf(elements);
    }

    /** A line of the title page, such as {@code Credit: Written by}. */
    public record TitleField(String key, List<String> values) {
        public TitleField {
            values = List.copyOf(values);
        }
    }

    /**
     * A scene.
     *
     * @param heading empty for what stands before the first heading
     */
    public record Scene(Optional<SceneHeading> heading, List<Element> elements) {
        public Scene {
            elements = List.copyOf(elements);
        }
    }

    /** The title without emphasis, if the title page has one. */
    public Optional<String> title() {
        return titlePage.stream()
                .filter(field -> field.key().equalsIgnoreCase("title"))
                .map(field -> Emphasis.plain(String.join(" ", field.values())).strip())
                .filter(title -> !title.isEmpty())
                .findFirst();
    }

    /** The scenes; what stands before the first heading comes first, if there is anything. */
    public List<Scene> scenes() {
        List<Scene> scenes = new ArrayList<>();
        Optional<SceneHeading> heading = Optional.empty();
        List<Element> open = new ArrayList<>();
        for (Element element : elements) {
            if (element instanceof SceneHeading next) {
                close(scenes, heading, open);
                heading = Optional.of(next);
                open.clear();
            } else {
                open.add(element);
            }
        }
        close(scenes, heading, open);
        return List.copyOf(scenes);
    }

    private static void close(List<Scene> scenes, Optional<SceneHeading> heading, List<Element> open) {
        if (heading.isPresent() || !open.isEmpty()) {
            scenes.add(new Scene(heading, open));
        }
    }
}
