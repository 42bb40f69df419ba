package studio.bottega.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool that notes what is asked through it: statements, and "commit". Confined to one thread. */
final class CountedSource {

    private final DataSource pool;
    private final List<String> asked = new ArrayList<>();

    CountedSource(DataSource pool) {
        this.pool = pool;
    }

    DataSource source() {
        return watched(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection
                        ? watched(Connection.class, connection, this::note)
                        : result);
    }

    /** What is asked while some work is done. */
    List<String> during(Callable<?> work) throws Exception {
        asked.clear();
        work.call();
        return List.copyOf(asked);
    }

    private @Nullable Object note(String call, @Nullable Object result) {
        if (!call.isEmpty()) {
            asked.add(call);
        }
        return result;
    }

    /** Sees the result of each call: what was asked of the database by it, if anything. */
    @FunctionalInterface
    private interface Watcher {
        @Nullable
        Object seen(String asked, @Nullable Object result);
    }

    private static <T> T watched(Class<T> type, T target, Watcher watcher) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        return watcher.seen(
                                switch (method.getName()) {
                                    case "prepareStatement" -> (String) arguments[0];
                                    case "commit" -> "commit";
                                    default -> "";
                                },
                                result);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
