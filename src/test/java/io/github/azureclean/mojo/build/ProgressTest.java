package io.github.azureclean.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.report.ProgressReport.Style;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.junit.jupiter.api.Test;

/** The listeners of all versions of Maven are made like these. */
class ProgressTest {
    private static class Quiet extends AbstractTransferListener {}

    private static class Batch extends AbstractTransferListener {
        @Override
        public void transferInitiated(TransferEvent event) {}
    }

    private static final class Interactive extends Batch {
        @Override
        public void transferProgressed(TransferEvent event) {}
    }

    /** Maven 4 puts every listener into one like this. */
    private static class Wrapper extends AbstractTransferListener {
        private final TransferListener delegate;

        Wrapper(TransferListener delegate) {
            this.delegate = delegate;
        }

        @Override
        public void transferInitiated(TransferEvent event) throws TransferCancelledException {
            delegate.transferInitiated(event);
        }

        @Override
        public void transferProgressed(TransferEvent event) throws TransferCancelledException {
            delegate.transferProgressed(event);
        }
    }

    private static final class SpecialWrapper extends Wrapper {
        SpecialWrapper(TransferListener delegate) {
            super(delegate);
        }
    }

    @Test
    void aWrapperIsAsWhatItWraps() {
        assertThat(Progress.style(new SpecialWrapper(new Quiet()), true)).isEqualTo(Style.SILENT);
        assertThat(Progress.style(new Wrapper(new Quiet()), true)).isEqualTo(Style.SILENT);
        assertThat(Progress.style(new Wrapper(new Wrapper(new Batch())), true)).isEqualTo(Style.LINES);
        assertThat(Progress.style(new Wrapper(new Interactive()), true)).isEqualTo(Style.REDRAWN);
    }

    @Test
    void isSilentWhereMavenIs() {
        assertThat(Progress.style(new Quiet(), true)).isEqualTo(Style.SILENT);
        assertThat(Progress.style(null, true)).isEqualTo(Style.SILENT);
    }

    @Test
    void isLinesInBatchModeAlsoOnATerminal() {
        assertThat(Progress.style(new Batch(), true)).isEqualTo(Style.LINES);
    }

    @Test
    void isRedrawnOnATerminalOnly() {
        assertThat(Progress.style(new Interactive(), true)).isEqualTo(Style.REDRAWN);
        assertThat(Progress.style(new Interactive(), false)).isEqualTo(Style.LINES);
    }
}
