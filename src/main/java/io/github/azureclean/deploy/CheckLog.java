package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;

/**
 * The record says success; its log has to agree, because Kudu loses the failure of its copy step
 * ({@code Kudu.Core/Deployment/Generator/OneDeployBuilder.cs}).
 *
 * @param own the upload
 * @param record its record, successful
 * @param ownership how it is known that the record is ours
 */
record CheckLog(OwnUpload own, DeploymentRecord record, Ownership ownership) implements State {
    @Override
    public State next(Run run) throws InterruptedException, DeadlineReached {
        run.journal().tracking(record.id());
        run.journal().doing("while the log of deployment " + record.id() + " was being read");
        DeploymentLog log = DeploymentLog.read(run, record.id());
        if (log.hasErrors()) {
            run.journal().serverLog(log.tail());
            return End.failed(
                    Cause.COPY_FAILED,
                    "The server recorded deployment " + record.id() + " as successful, but its log says: \""
                            + log.firstError() + "\"; the files on the server may be a mixture.");
        }
        if (!log.readable()) {
            run.warn("The log of deployment " + record.id()
                    + " could not be read, so its content is compared file by file.");
        }
        boolean unchecked = run.plan().verify() == VerifyMode.NONE && ownership == Ownership.CERTAIN;
        if (log.says(LogPhrases.UNKNOWN_ERROR) && unchecked) {
            run.warn("The server had lost track of deployment " + record.id()
                    + " (\"unknown error\" in its log) before it"
                    + " recorded it as successful, and its content was not checked because of verify=none.");
        }
        return new Verify(own, record, ownership, log.readable());
    }
}
