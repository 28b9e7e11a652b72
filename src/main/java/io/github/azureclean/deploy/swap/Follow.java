package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.ChangeAnswer;

/** The server does it; its operation is watched. */
record Follow(String address) implements SwapState {
    /** After so many useless answers in a row the slots themselves are watched. */
    private static final int PATIENCE = 10;

    @Override
    public SwapState next(SwapRun run) throws InterruptedException, SwapOver {
        int useless = 0;
        while (useless < PATIENCE) {
            ChangeAnswer answer = run.operation(address);
            if (answer.meaning() instanceof ChangeAnswer.Done) {
                return new Settle(Settle.Claim.DONE, null);
            }
            if (answer.meaning() instanceof ChangeAnswer.Refused refused && !ofTheQuestion(answer, refused)) {
                return Settle.refused(answer, refused);
            }
            useless = answer.meaning() instanceof ChangeAnswer.Running ? 0 : useless + 1;
            run.pause(answer.retryAfter());
        }
        return new Watch(true, "its operation cannot be read");
    }

    /** Whether the question was refused, and nothing is said of the swap. */
    private static boolean ofTheQuestion(ChangeAnswer answer, ChangeAnswer.Refused refused) {
        Integer status = answer.status();
        return refused.cause() != null || status != null && (status == 404 || status == 429);
    }
}
