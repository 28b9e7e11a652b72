package io.github.azureclean.mojo.build;

import io.github.azureclean.report.ConsoleSink;
import io.github.azureclean.report.ProgressReport;
import io.github.azureclean.report.ProgressReport.Style;
import java.io.Console;
import java.lang.reflect.Field;
import java.time.InstantSource;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Shows progress the way in which Maven shows that of its own transfers. */
public final class Progress {
    private Progress() {}

    /**
     * For one work at a time.
     *
     * @param alone whether no other work shows its progress at the same time; only then a line is drawn again
     */
    public static ProgressReport of(MavenSession session, ConsoleSink sink, boolean alone) {
        Console console = System.console();
        // That of the repository session is one of several in a chain in Maven 4.
        Style style = style(session.getRequest().getTransferListener(), alone && isTerminal(console));
        return new ProgressReport(sink, InstantSource.system(), style, text -> draw(console, text));
    }

    /**
     * Nothing with {@code -ntp} and {@code -q}, where Maven's listener does nothing; lines with {@code -B} and {@code -l},
     * where it does nothing while a transfer goes on. The listeners' names are not the same in all versions of Maven.
     */
    public static Style style(@Nullable TransferListener given, boolean terminal) {
        if (given == null) {
            return Style.SILENT;
        }
        TransferListener listener = innermost(given);
        if (leavesOut(listener, "transferInitiated")) {
            return Style.SILENT;
        }
        return terminal && !leavesOut(listener, "transferProgressed") ? Style.REDRAWN : Style.LINES;
    }

    /** Maven 4 wraps each listener in one that has everything. */
    private static TransferListener innermost(TransferListener listener) {
        for (Class<?> type = listener.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (TransferListener.class.isAssignableFrom(field.getType()) && field.trySetAccessible()) {
                    try {
                        return field.get(listener) instanceof TransferListener wrapped ? innermost(wrapped) : listener;
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("The field was made accessible.", e);
                    }
                }
            }
        }
        return listener;
    }

    private static boolean leavesOut(TransferListener listener, String method) {
        try {
            return listener.getClass()
                    .getMethod(method, TransferEvent.class)
                    .getDeclaringClass()
                    .equals(AbstractTransferListener.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every listener has this method.", e);
        }
    }

    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Console.class.getMethod("isTerminal").invoke(console).equals(true);
        } catch (NoSuchMethodException e) {
            // Before JDK 22 there is a console only on a terminal.
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A console can be asked.", e);
        }
    }

    // Maven 4 turns what is written to the standard output into lines of its log.
    private static void draw(@Nullable Console console, String text) {
        if (console != null) {
            console.writer().print(text);
            console.flush();
        }
    }
}
