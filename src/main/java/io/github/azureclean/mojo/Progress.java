package io.github.azureclean.mojo;

import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;

/** Whether uploads tell how far they are. */
final class Progress {
    private Progress() {}

    /** Not with {@code -ntp} and {@code -q}: there Maven's own listener does nothing when a transfer goes on. */
    static boolean wanted(MavenSession session) {
        TransferListener listener = session.getRepositorySession().getTransferListener();
        return listener != null && !inheritsSilence(listener);
    }

    private static boolean inheritsSilence(TransferListener listener) {
        try {
            return listener.getClass()
                    .getMethod("transferProgressed", TransferEvent.class)
                    .getDeclaringClass()
                    .equals(AbstractTransferListener.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every listener has this method.", e);
        }
    }
}
