package studio.bottega.media.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** Runs the player's script against a learning system. */
class PlayerTest {

    private static final String COURSE =
            "var COURSE={id:'urn:x',questions:[{id:'q1',answer:1},{id:'q2',answer:0},{id:'q3',answer:2}]};";
    private static final String VISIT =
            "var time=0; var session=new Session(Runtime.of(window,COURSE),COURSE,function(){return time;});"
                    + "var found=session.bookmark(); session.keep(42.7); time=3725000;";

    /** A window inside the frame in which the learning system keeps its side. */
    private static Object run(String name, Object api, String script) {
        try (Context context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            context.getWrapFactory().setJavaPrimitiveWrap(false);
            ScriptableObject scope = context.initStandardObjects();
            ScriptableObject.putProperty(scope, "api", Context.javaToJS(api, scope));
            String window =
                    "var top={%s:api}; top.parent=top; var window={parent:top,location:{search:''}};".formatted(name);
            return context.evaluateString(
                    scope, window + COURSE + Scorm.resource("runtime.js") + VISIT + script, "player", 1, null);
        }
    }

    @Test
    void scorm12KeepsPlaceScoreStatusAndTime() {
        MiniLms lms = new MiniLms(
                MiniLms.MODEL_12, Map.of("cmi.core.lesson_status", "not attempted", "cmi.core.lesson_location", "17"));

        Object found = run(
                "API", lms.new Api12(), "session.finish({q1:1,q2:0,q3:2}); session.close(); session.close(); found");

        assertThat(lms.errors()).isEmpty();
        assertThat(lms.terminated()).isTrue();
        assertThat(((Number) found).intValue()).isEqualTo(17);
        assertThat(lms.stored())
                .containsEntry("cmi.core.lesson_location", "42")
                .containsEntry("cmi.core.score.raw", "100")
                .containsEntry("cmi.core.lesson_status", "passed")
                .containsEntry("cmi.core.session_time", "01:02:05")
                .containsEntry("cmi.core.exit", "");
    }

    @Test
    void scorm12VisitWithoutQuizStaysIncompleteAndIsSuspended() {
        MiniLms lms = new MiniLms(MiniLms.MODEL_12, Map.of("cmi.core.lesson_status", "not attempted"));

        run("API", lms.new Api12(), "session.close();");

        assertThat(lms.errors()).isEmpty();
        assertThat(lms.stored())
                .containsEntry("cmi.core.lesson_status", "incomplete")
                .containsEntry("cmi.core.exit", "suspend");
    }

    @Test
    void scorm2004TellsCompletionFromSuccess() {
        MiniLms lms = new MiniLms(MiniLms.MODEL_2004, Map.of("cmi.completion_status", "unknown"));

        run("API_1484_11", lms.new Api2004(), "session.finish({q1:1,q2:2,q3:-1}); session.close();");

        assertThat(lms.errors()).isEmpty();
        assertThat(lms.terminated()).isTrue();
        assertThat(lms.stored())
                .containsEntry("cmi.completion_status", "completed")
                .containsEntry("cmi.success_status", "failed")
                .containsEntry("cmi.score.raw", "1")
                .containsEntry("cmi.score.max", "3")
                .containsEntry("cmi.location", "42")
                .containsEntry("cmi.session_time", "PT3725S")
                .containsEntry("cmi.exit", "normal");
    }

    @Test
    void learningSystemThatRefusesIsNotSpokenTo() {
        MiniLms lms = new MiniLms(MiniLms.MODEL_2004, Map.of());
        lms.new Api2004().Initialize("");

        run("API_1484_11", lms.new Api2004(), "session.finish({}); session.close();");

        assertThat(lms.errors()).containsExactly("initialise while RUNNING");
    }

    @Test
    void withoutALearningSystemThePlayerPlays() {
        Object result = run("nothing", "", "session.finish({q1:1,q2:0,q3:0}).right");

        assertThat(((Number) result).intValue()).isEqualTo(2);
    }

    @Test
    void launchParametersSendXapiStatements() {
        String script = """
                var sent=[];
                window.XMLHttpRequest=function(){var at='';this.open=function(m,u){at=m+' '+u;};this.setRequestHeader=function(){};
                  this.send=function(body){sent.push(at+' '+JSON.parse(body).verb.id.split('/').pop());};};
                window.location.search='?endpoint=https%3A%2F%2Flrs.example%2Fx&actor=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%7D';
                var other=new Session(Runtime.of(window,COURSE),COURSE,function(){return 0;});
                other.finish({q1:1,q2:0,q3:2}); other.close(); sent.join();
                """;

        assertThat(run("nothing", "", script).toString())
                .isEqualTo(
                        "POST https://lrs.example/x/statements initialized,POST https://lrs.example/x/statements passed,"
                                + "POST https://lrs.example/x/statements completed,POST https://lrs.example/x/statements terminated");
    }
}
