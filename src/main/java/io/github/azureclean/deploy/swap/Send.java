package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.ChangeAnswer;

/** Sends one request. */
record Send() implements SwapState {
    @Override
    public SwapState next(SwapRun run) throws InterruptedException, SwapOver {
        run.tell("Swapping " + run.plan().from() + " with " + run.plan().to());
        ChangeAnswer answer = run.swap();
        if (answer.meaning() instanceof ChangeAnswer.Done) {
            return new Settle(Settle.Claim.DONE, null);
        }
        if (answer.meaning() instanceof ChangeAnswer.Running running) {
            return running.address() == null ? new Watch(true, "") : new Follow(running.address());
        }
        if (answer.meaning() instanceof ChangeAnswer.Refused refused) {
            return Settle.refused(answer, refused);
        }
        if (answer.meaning() instanceof ChangeAnswer.NotSent unsent) {
            run.takeBack();
            if (unsent.permanent() != null) {
                return new Ended(Verdict.NOT_BEGUN, "Resource Manager cannot be reached: " + unsent.why());
            }
            run.tell("Resource Manager was not reached: " + unsent.why());
            run.pause(null);
            return new Look();
        }
        String why = ((ChangeAnswer.Doubtful) answer.meaning()).why();
        run.tell("The answer to the swap is lost (" + why + "): it is looked for and not sent again");
        return new Watch(false, why);
    }
}
