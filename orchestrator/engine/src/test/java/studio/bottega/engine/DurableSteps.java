package studio.bottega.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * One life of a process: counts everything that outlives it, and ends it, without a word to anybody, right before the step
 * of a given number. The thread that lives it stops where it is and never goes on, so nothing is closed, rolled back or
 * flushed; then the server lets go of its connection, as it does when a process is gone.
 */
final class DurableSteps {

    private final DataSource pool;
    private final int last;
    private final CompletableFuture<Boolean> killed = new CompletableFuture<>();
    private volatile int backend;
    private int taken;

    /** @param last the number of the step that is not taken any more */
    DurableSteps(DataSource pool, int last) {
        this.pool = pool;
        this.last = last;
    }

    /** Lives a life to its end. @return whether it was killed */
    boolean live(Life life) throws InterruptedException, ExecutionException, SQLException {
        Thread thread = new Thread(() -> run(life), "life");
        thread.setDaemon(true);
        thread.start();
        boolean dead = killed.get();
        bury();
        return dead;
    }

    /** What is done with a life. */
    @FunctionalInterface
    interface Life {
        void live(DataSource own);
    }

    private void run(Life life) {
        try (Connection connection = pool.getConnection()) {
            backend = backend(connection);
            life.live(keepingOpen(watched(connection)));
            killed.complete(false);
        } catch (SQLException | RuntimeException | AssertionError e) {
            killed.completeExceptionally(e);
        }
    }

    /** Takes a step, unless it is the one at which the process dies. */
    void before() {
        taken++;
        if (taken < last) {
            return;
        }
        killed.complete(true);
        while (true) {
            LockSupport.park(this);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Waits until the server has let go of what the dead held. */
    private void bury() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(%d, 10000)".formatted(backend));
        }
    }

    /** A connection whose commits are steps, if anything was written. */
    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, method -> {
            if (method.equals("commit") && wrote(connection)) {
                before();
            }
            return !method.equals("close");
        });
    }

    private static boolean wrote(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id_if_assigned() is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** A life has one thread, and one connection is enough for it. */
    private DataSource keepingOpen(Connection connection) {
        return DataSource.class.cast(Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connection;
                    }
                    return method.invoke(pool, arguments);
                }));
    }

    private interface Gate {
        /** @return whether the call goes through */
        boolean opens(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Gate gate) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
                    try {
                        return gate.opens(method.getName()) ? method.invoke(target, arguments) : null;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
