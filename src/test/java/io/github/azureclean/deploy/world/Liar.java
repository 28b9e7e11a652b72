package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.world.Violation.Kind;
import io.github.azureclean.deploy.world.World.Client;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine with one lie or bad habit around it, and what the oracle must call it. */
enum Liar {
    CLAIMS_SUCCESS(Kind.FALSE_SUCCESS) {
        @Override
        DeploymentResult tell(DeploymentResult result) {
            return told(result, Outcome.SUCCESS, result.deploymentId(), result.verification());
        }
    },
    CLAIMS_FAILURE(Kind.FALSE_FAILURE) {
        @Override
        DeploymentResult tell(DeploymentResult result) {
            return told(result, Outcome.FAILED, result.deploymentId(), result.verification());
        }
    },
    CLAIMS_IGNORANCE(Kind.AVOIDABLE_UNKNOWN) {
        @Override
        DeploymentResult tell(DeploymentResult result) {
            return told(result, Outcome.UNKNOWN, result.deploymentId(), result.verification());
        }
    },
    FORGETS_THE_PROOF(Kind.PROOF_FORGOTTEN) {
        @Override
        DeploymentResult tell(DeploymentResult result) {
            return told(
                    result,
                    result.outcome() == Outcome.SUCCESS ? Outcome.UNKNOWN : result.outcome(),
                    result.deploymentId(),
                    new DeploymentResult.Verification(VerifyMode.MARKER, false, "", ""));
        }
    },
    UPLOADS_TWICE(Kind.SECOND_UPLOAD) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return method.getName().equals("upload") ? calls.go(method, arguments) : answer;
        }
    },
    POLLS_FAST(Kind.FAST_POLLING) {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return planned(plan, plan.verify(), plan.budgets().deploy(), Duration.ofSeconds(1));
        }
    },
    TRUSTS_RECORDS(Kind.FALSE_SUCCESS) {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return planned(
                    plan,
                    VerifyMode.NONE,
                    plan.budgets().deploy(),
                    plan.budgets().pollInterval());
        }
    },
    OVERSTAYS(Kind.LATE) {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return planned(
                    plan,
                    plan.verify(),
                    plan.budgets().deploy().multipliedBy(2),
                    plan.budgets().pollInterval());
        }
    },
    SEES_CLEAN_LOGS(Kind.FALSE_SUCCESS) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return method.getName().startsWith("log") && answer instanceof Reading.Value<?> value
                    ? new Reading.Value<>(
                            List.of(new LogEntry("e0", null, "Deployment successful.", 0, false)), value.serverTime())
                    : answer;
        }
    },
    READS_LOGS_EARLY(Kind.LOG_TOO_EARLY) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            if (answer instanceof Reading.Value<?> value && value.value() instanceof DeploymentRecord record) {
                calls.site.log(record.id(), Duration.ofSeconds(30));
            }
            return answer;
        }
    },
    REPEATS_WHAT_IS_PERMANENT(Kind.PERMANENT_RETRIED) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return answer instanceof UploadExchange exchange && exchange.answer() instanceof UploadAnswer.Rejected
                    ? new UploadExchange(
                            new UploadAnswer.NotSent("refused", false), 0, false, null, "", null, exchange.serverTime())
                    : answer;
        }
    },
    SEES_ONLY_WHAT_WAS(Kind.SECOND_UPLOAD) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return answer instanceof Reading.Value<?> value && method.getName().equals("deployments")
                    ? calls.firstList(value)
                    : answer;
        }
    },
    WAITS_FOR_NOBODY(Kind.UPLOAD_WHILE_BUSY) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            if (method.getName().equals("isDeploying") || method.getName().equals("lock")) {
                return new Reading.Missing<>(true, "");
            }
            return answer instanceof Reading.Value<?> value && method.getName().equals("deployments")
                    ? new Reading.Value<>(List.of(), value.serverTime())
                    : answer;
        }
    },
    TAKES_EVERY_ERROR_FOR_THE_LAST(Kind.TRANSIENT_FINAL) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return answer instanceof Reading.Unavailable<?> unavailable
                    ? new Reading.Unavailable<>(unavailable.why(), false, null, Cause.CERTIFICATE_NOT_TRUSTED)
                    : answer;
        }
    },
    FORGETS_RETRY_AFTER(Kind.RETRY_AFTER_IGNORED) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            return answer instanceof Reading.Unavailable<?> unavailable
                    ? new Reading.Unavailable<>(unavailable.why(), unavailable.hostUnknown(), null)
                    : answer;
        }
    },
    ASKS_FROM_ANOTHER_THREAD(Kind.PARALLEL_CALLS) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            if (!method.getName().equals("deployments")) {
                return calls.go(method, arguments);
            }
            List<Object> answers = new ArrayList<>();
            Thread other = new Thread(() -> {
                try {
                    answers.add(calls.go(method, arguments));
                } catch (Throwable e) {
                    answers.add(new Reading.Unavailable<>("interrupted", false, null));
                }
            });
            other.start();
            other.join();
            return answers.get(0);
        }
    },
    NAMES_SOMEBODY_ELSES(Kind.WRONG_ID) {
        @Override
        Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
            Object answer = calls.go(method, arguments);
            if (answer instanceof Reading.Value<?> value && method.getName().equals("deployments")) {
                calls.firstList(value);
            }
            return answer;
        }

        @Override
        DeploymentResult tell(DeploymentResult result, Calls calls) {
            String id = calls.oldestId();
            return id == null ? result : told(result, result.outcome(), id, result.verification());
        }
    };

    final Kind called;

    Liar(Kind called) {
        this.called = called;
    }

    /** What goes through on the way to the server. */
    static final class Calls {
        final ScmSite site;
        private Reading.@Nullable Value<?> first;

        Calls(ScmSite site) {
            this.site = site;
        }

        Object go(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(site, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        Reading.Value<?> firstList(Reading.Value<?> now) {
            first = first == null ? now : first;
            return new Reading.Value<>(first.value(), now.serverTime());
        }

        @Nullable
        String oldestId() {
            return first != null
                            && first.value() instanceof List<?> list
                            && !list.isEmpty()
                            && list.get(list.size() - 1) instanceof DeploymentRecord record
                    ? record.id()
                    : null;
        }
    }

    Object call(Calls calls, Method method, Object[] arguments) throws Throwable {
        return calls.go(method, arguments);
    }

    DeploymentPlan plan(DeploymentPlan plan) {
        return plan;
    }

    DeploymentResult tell(DeploymentResult result) {
        return result;
    }

    DeploymentResult tell(DeploymentResult result, Calls calls) {
        return tell(result);
    }

    Client client() {
        return (scm, app, clock, listener, random, plan) -> {
            Calls calls = new Calls(scm);
            InvocationHandler handler = (proxy, method, arguments) -> call(calls, method, arguments);
            ScmSite lying = (ScmSite)
                    Proxy.newProxyInstance(Liar.class.getClassLoader(), new Class<?>[] {ScmSite.class}, handler);
            return tell(Client.ENGINE.deploy(lying, app, clock, listener, random, plan(plan)), calls);
        };
    }

    private static DeploymentResult told(
            DeploymentResult result, Outcome outcome, @Nullable String id, DeploymentResult.Verification verification) {
        return new DeploymentResult(
                outcome,
                result.cause(),
                result.reason(),
                id,
                result.attempts(),
                result.metrics(),
                verification,
                result.health(),
                result.serverLog(),
                result.saved(),
                result.warnings());
    }

    private static DeploymentPlan planned(DeploymentPlan plan, VerifyMode verify, Duration deploy, Duration poll) {
        Budgets budgets = plan.budgets();
        return new DeploymentPlan(
                plan.file(),
                plan.size(),
                plan.contentSha256(),
                plan.manifest(),
                plan.target(),
                plan.retry(),
                new Budgets(
                        budgets.attempt(),
                        budgets.idle(),
                        deploy,
                        poll,
                        budgets.reconcile(),
                        budgets.flipGrace(),
                        budgets.readiness()),
                verify,
                plan.health(),
                plan.skipUnchanged(),
                null);
    }
}
