package studio.bottega.media.course;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson;

/**
 * {@code xapi-statements.json}: a statement for each thing that a learner does, as xAPI 1.0.3 has them. The actor is
 * a pattern: whoever sends a statement puts the learner there, and the result.
 */
final class XapiStatements {

    private static final String VERBS = "http://adlnet.gov/expapi/verbs/";
    private static final String ACTIVITIES = "http://adlnet.gov/expapi/activities/";

    private XapiStatements() {}

    static byte[] of(CourseBook book) {
        ArrayNode statements = JsonNodeFactory.instance.arrayNode();
        statement(statements, "initialized", course(book));
        for (Lesson.QuizItem item : book.lesson().quiz()) {
            ObjectNode statement = statement(statements, "answered", question(book, item));
            ObjectNode result = statement.putObject("result");
            result.put("success", true).put("response", Integer.toString(item.answer()));
            statement
                    .putObject("context")
                    .putObject("contextActivities")
                    .putArray("parent")
                    .add(course(book));
        }
        ObjectNode passed = statement(statements, "passed", course(book));
        passed.putObject("result")
                .put("success", true)
                .put("completion", true)
                .putObject("score")
                .put("scaled", 1);
        statement(statements, "completed", course(book));
        statement(statements, "terminated", course(book));
        return Json.writePretty(statements);
    }

    private static ObjectNode statement(ArrayNode statements, String verb, ObjectNode object) {
        ObjectNode statement = statements.addObject();
        statement
                .putObject("actor")
                .put("objectType", "Agent")
                .putObject("account")
                .put("homePage", "https://example.org")
                .put("name", "learner");
        statement.putObject("verb").put("id", VERBS + verb).putObject("display").put("en", verb);
        statement.set("object", object);
        return statement;
    }

    private static ObjectNode course(CourseBook book) {
        ObjectNode activity = JsonNodeFactory.instance.objectNode();
        activity.put("objectType", "Activity").put("id", book.id());
        ObjectNode definition = activity.putObject("definition");
        definition.put("type", ACTIVITIES + "course");
        definition.putObject("name").put(book.language(), book.title());
        return activity;
    }

    private static ObjectNode question(CourseBook book, Lesson.QuizItem item) {
        ObjectNode activity = JsonNodeFactory.instance.objectNode();
        activity.put("objectType", "Activity").put("id", book.id() + "#" + item.id());
        ObjectNode definition = activity.putObject("definition");
        definition.put("type", ACTIVITIES + "cmi.interaction").put("interactionType", "choice");
        definition.putObject("name").put(book.language(), item.id());
        definition.putObject("description").put(book.language(), item.question());
        definition.putArray("correctResponsesPattern").add(Integer.toString(item.answer()));
        ArrayNode choices = definition.putArray("choices");
        for (int i = 0; i < item.options().size(); i++) {
            choices.addObject()
                    .put("id", Integer.toString(i))
                    .putObject("description")
                    .put(book.language(), item.options().get(i));
        }
        return activity;
    }
}
