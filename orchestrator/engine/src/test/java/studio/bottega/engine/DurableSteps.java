package studio.bottega.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Counts everything that outlives the process, and ends the process, without a word to anybody, right before the step of a
 * given number. Since the step before it has just been taken, the gaps between every two steps are all visited.
 */
final class DurableSteps {

    static final int KILLED = 137;

    private final int last;
    private int taken;

    /** @param last the number of the step that is not taken any more */
    DurableSteps(int last) {
        this.last = last;
    }

    int taken() {
        return taken;
    }

    /** Takes a step, unless it is the one at which the process dies. */
    void before() {
        taken++;
        if (taken >= last) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** A data source whose commits are steps, if anything was written. */
    DataSource watch(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, (m, r) -> r, this::beforeCommit)
                        : result,
                (target, method) -> {});
    }

    private void beforeCommit(Object target, String method) throws Exception {
        if (method.equals("commit") && wrote((Connection) target)) {
            before();
        }
    }

    private static boolean wrote(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id_if_assigned() is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private interface After {
        Object apply(String method, Object result);
    }

    private interface Before {
        void accept(Object target, String method) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, After after, Before before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
                    before.accept(target, method.getName());
                    try {
                        return after.apply(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
