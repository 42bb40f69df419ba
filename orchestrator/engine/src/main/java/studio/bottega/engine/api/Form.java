package studio.bottega.engine.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import studio.bottega.engine.studio.StudioException;

/** The parts of a form, each name once. */
record Form(ObjectNode texts, Map<String, FormValue> files) {

    /** How clients name a part that might be one of several. */
    private static final String ONE_OF_SEVERAL = "[]";

    /**
     * @param wanted names of the parts that are files
     * @throws Refusal 422 if a part comes twice, or is a file that is not wanted
     */
    static Form of(MultipartFormDataInput body, Set<String> wanted) {
        Form form = new Form(JsonNodeFactory.instance.objectNode(), new HashMap<>());
        body.getValues().forEach((name, values) -> form.take(name, values, wanted));
        return form;
    }

    private void take(String sentName, Collection<FormValue> values, Set<String> wanted) {
        String name = sentName.endsWith(ONE_OF_SEVERAL)
                ? sentName.substring(0, sentName.length() - ONE_OF_SEVERAL.length())
                : sentName;
        if (values.size() != 1 || texts.has(name) || files.containsKey(name)) {
            throw new Refusal(422, "%s came more than once; one is taken.".formatted(StudioException.shown(name)));
        }
        FormValue value = values.iterator().next();
        if (value.isFileItem() && wanted.contains(name)) {
            files.put(name, value);
        } else if (value.isFileItem()) {
            throw new Refusal(422, "%s must be text; it came as a file.".formatted(StudioException.shown(name)));
        } else {
            texts.put(name, value.getValue());
        }
    }
}
