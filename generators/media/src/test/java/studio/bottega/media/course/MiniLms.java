package studio.bottega.media.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A learning system's side of SCORM, strict: it answers only in the right state and takes only what its data model knows. */
public final class MiniLms {

    private enum State {
        NOT_INITIALISED,
        RUNNING,
        TERMINATED
    }

    private static final String STATUS_12 = "passed|completed|failed|incomplete|browsed";
    static final Map<String, Pattern> MODEL_12 = Map.of(
            "cmi.core.lesson_location", Pattern.compile(".{0,255}"),
            "cmi.core.lesson_status", Pattern.compile(STATUS_12),
            "cmi.core.score.min", Pattern.compile("\\d{1,2}|100"),
            "cmi.core.score.max", Pattern.compile("\\d{1,2}|100"),
            "cmi.core.score.raw", Pattern.compile("\\d{1,2}|100"),
            "cmi.core.session_time", Pattern.compile("\\d{2,4}:[0-5]\\d:[0-5]\\d(\\.\\d{1,2})?"),
            "cmi.core.exit", Pattern.compile("time-out|suspend|logout|"));
    static final Map<String, Pattern> MODEL_2004 = Map.of(
            "cmi.location", Pattern.compile(".{0,1000}"),
            "cmi.completion_status", Pattern.compile("completed|incomplete|not attempted|unknown"),
            "cmi.success_status", Pattern.compile("passed|failed|unknown"),
            "cmi.score.min", Pattern.compile("-?\\d+(\\.\\d+)?"),
            "cmi.score.max", Pattern.compile("-?\\d+(\\.\\d+)?"),
            "cmi.score.raw", Pattern.compile("-?\\d+(\\.\\d+)?"),
            "cmi.score.scaled", Pattern.compile("-?(0(\\.\\d+)?|1(\\.0+)?)"),
            "cmi.session_time", Pattern.compile("PT(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,2})?S)?"),
            "cmi.exit", Pattern.compile("time-out|suspend|logout|normal|"));

    private final Map<String, Pattern> model;
    private final Map<String, String> stored;
    private final Map<String, String> pending = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private State state = State.NOT_INITIALISED;

    MiniLms(Map<String, Pattern> model, Map<String, String> stored) {
        this.model = model;
        this.stored = new TreeMap<>(stored);
    }

    /** What was committed. */
    Map<String, String> stored() {
        return stored;
    }

    List<String> errors() {
        return errors;
    }

    boolean terminated() {
        return state == State.TERMINATED;
    }

    private String in(State wanted, boolean argument, String call) {
        if (state != wanted || !argument) {
            errors.add(call + " while " + state);
            return "false";
        }
        return "true";
    }

    private String initialise(String nothing) {
        String ok = in(State.NOT_INITIALISED, nothing.isEmpty(), "initialise");
        state = State.RUNNING;
        return ok;
    }

    private String terminate(String nothing) {
        String ok = in(State.RUNNING, nothing.isEmpty(), "terminate");
        stored.putAll(pending);
        state = State.TERMINATED;
        return ok;
    }

    private String get(String name) {
        if (in(State.RUNNING, model.containsKey(name), "get " + name).equals("false")) {
            return "";
        }
        return pending.getOrDefault(name, stored.getOrDefault(name, ""));
    }

    private String set(String name, String value) {
        boolean fits = model.containsKey(name) && model.get(name).matcher(value).matches();
        String ok = in(State.RUNNING, fits, "set %s to \"%s\"".formatted(name, value));
        pending.put(name, value);
        return ok;
    }

    private String commit(String nothing) {
        String ok = in(State.RUNNING, nothing.isEmpty(), "commit");
        stored.putAll(pending);
        return ok;
    }

    /** SCORM 1.2's {@code API}. */
    public final class Api12 {
        public String LMSInitialize(String nothing) {
            return initialise(nothing);
        }

        public String LMSFinish(String nothing) {
            return terminate(nothing);
        }

        public String LMSGetValue(String name) {
            return get(name);
        }

        public String LMSSetValue(String name, String value) {
            return set(name, value);
        }

        public String LMSCommit(String nothing) {
            return commit(nothing);
        }
    }

    /** SCORM 2004's {@code API_1484_11}. */
    public final class Api2004 {
        public String Initialize(String nothing) {
            return initialise(nothing);
        }

        public String Terminate(String nothing) {
            return terminate(nothing);
        }

        public String GetValue(String name) {
            return get(name);
        }

        public String SetValue(String name, String value) {
            return set(name, value);
        }

        public String Commit(String nothing) {
            return commit(nothing);
        }
    }
}
