package io.quilt4j.shell.session;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.sql.Database;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A database whose statements about {@code 'slow'} wait for a cancel, hear only of a later one, and hold their connection meanwhile. */
final class LateStatements implements Database {

    private final CountDownLatch heeded;
    private Runnable begun = () -> {};

    private LateStatements(int cancels) {
        heeded = new CountDownLatch(cancels);
    }

    /** The statements end with that cancel, counted from 1. */
    static LateStatements heeding(int cancel) {
        return new LateStatements(cancel);
    }

    /** Is done on the statement's thread when it has begun. */
    void onceBegun(Runnable action) {
        begun = action;
    }

    void letGo() {
        while (heeded.getCount() > 0) {
            heeded.countDown();
        }
    }

    @Override
    public Connection connect(@Nullable Secret apiKey) throws SQLException {
        Connection real = DriverManager.getConnection("jdbc:h2:mem:late");
        Object lock = new Object();
        return proxy(Connection.class, (ignored, method, arguments) -> {
            if (method.getName().equals("abort")) {
                return null;
            }
            synchronized (lock) {
                Object value = call(real, method, arguments);
                return value instanceof PreparedStatement statement
                        ? statement(statement, lock, String.valueOf(arguments[0]))
                        : value;
            }
        });
    }

    private PreparedStatement statement(PreparedStatement real, Object lock, String sql) {
        return proxy(PreparedStatement.class, (ignored, method, arguments) -> {
            if (method.getName().equals("cancel")) {
                heeded.countDown();
                return null;
            }
            synchronized (lock) {
                if (method.getName().equals("execute") && sql.contains("'slow'")) {
                    begun.run();
                    awaitUninterruptibly();
                    throw new SQLTimeoutException("cancelled");
                }
                return call(real, method, arguments);
            }
        });
    }

    private void awaitUninterruptibly() {
        while (heeded.getCount() > 0) {
            try {
                heeded.await();
            } catch (InterruptedException e) {
                // A driver that waits on a socket hears nothing either.
            }
        }
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
