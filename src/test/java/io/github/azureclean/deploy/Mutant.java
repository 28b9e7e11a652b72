package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadAnswer.Accepted;
import io.github.azureclean.deploy.server.UploadAnswer.Conflict;
import io.github.azureclean.deploy.server.UploadAnswer.Doubtful;
import io.github.azureclean.deploy.server.UploadAnswer.Rejected;
import io.github.azureclean.deploy.server.UploadExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes that real deployment clients make. Each is planted by distorting what the engine sees or is told, so that it
 * acts as a client with that mistake would.
 */
enum Mutant {
    UPLOADS_AGAIN_AFTER_504_WITHOUT_LOOKING {
        @Override
        UploadExchange answered(UploadExchange exchange) {
            return exchange.answer() instanceof Doubtful doubt
                    ? with(exchange, new Doubtful(doubt.why()), false, exchange.status())
                    : exchange;
        }
    },
    TRUSTS_ANY_SUCCESS_RECORD {
        @Override
        Reading<DeploymentRecord> record(String id, Reading<DeploymentRecord> seen, List<DeploymentRecord> all) {
            if (!(seen instanceof Reading.Missing<DeploymentRecord>)) {
                return seen;
            }
            return all.stream()
                    .filter(record -> RecordState.of(record) == RecordState.SUCCEEDED)
                    .<Reading<DeploymentRecord>>map(record -> new Reading.Value<>(withId(record, id), null))
                    .findFirst()
                    .orElse(seen);
        }
    },
    IGNORES_RUN_FROM_PACKAGE {
        @Override
        Reading<String> setting(Reading<String> seen) {
            return new Reading.Missing<>(false, "");
        }
    },
    RETRIES_WHAT_IS_REFUSED_FOR_GOOD {
        @Override
        UploadExchange answered(UploadExchange exchange) {
            return exchange.answer() instanceof Rejected
                    ? with(exchange, new Conflict(Conflict.Kind.UNKNOWN), exchange.bodyComplete(), exchange.status())
                    : exchange;
        }
    },
    IGNORES_THE_LOG {
        @Override
        Reading<List<LogEntry>> log(Reading<List<LogEntry>> seen) {
            return new Reading.Value<>(List.of(), null);
        }
    },
    POLLS_THE_ID_OF_A_REJECTED_UPLOAD {
        @Override
        UploadExchange answered(UploadExchange exchange) {
            return exchange.answer() instanceof Conflict
                    ? with(exchange, new Accepted("of-a-rejection"), true, 202)
                    : exchange;
        }
    },
    UPLOADS_AGAIN_WHATEVER_FAILED {
        @Override
        Reading<DeploymentRecord> record(String id, Reading<DeploymentRecord> seen, List<DeploymentRecord> all) {
            return seen instanceof Reading.Value<DeploymentRecord> value && failed(value.value())
                    ? new Reading.Value<>(withStatus(value.value(), 5), value.serverTime())
                    : seen;
        }
    },
    BELIEVES_ITS_CONTENT_MORE_THAN_THE_RECORD {
        @Override
        Reading<DeploymentRecord> record(String id, Reading<DeploymentRecord> seen, List<DeploymentRecord> all) {
            return seen instanceof Reading.Value<DeploymentRecord> value && failed(value.value())
                    ? new Reading.Value<>(withStatus(value.value(), 4), value.serverTime())
                    : seen;
        }

        @Override
        Reading<List<LogEntry>> log(Reading<List<LogEntry>> seen) {
            return new Reading.Value<>(List.of(), null);
        }
    },
    HAS_NO_GRACE_FOR_FAILURES {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return withBudgets(
                    plan,
                    budgets -> new Budgets(
                            budgets.attempt(),
                            budgets.idle(),
                            budgets.deploy(),
                            budgets.pollInterval(),
                            budgets.reconcile(),
                            Duration.ZERO,
                            budgets.readiness()));
        }
    },
    TAKES_A_MASKED_STATUS_FOR_THE_END {
        @Override
        Reading<DeploymentRecord> record(String id, Reading<DeploymentRecord> seen, List<DeploymentRecord> all) {
            return seen instanceof Reading.Value<DeploymentRecord> value
                            && RecordState.of(value.value()) == RecordState.MASKED
                    ? new Reading.Value<>(withStatus(value.value(), 6), value.serverTime())
                    : seen;
        }
    },
    TAKES_AN_EMPTY_400_FOR_FINAL {
        @Override
        UploadExchange answered(UploadExchange exchange) {
            return exchange.status() != null && exchange.status() == 400
                    ? with(exchange, new Rejected(Cause.REQUEST_INVALID), true, 400)
                    : exchange;
        }
    },
    ADOPTS_ANY_NEW_RECORD_AS_ITS_OWN {
        @Override
        List<DeploymentRecord> list(List<DeploymentRecord> seen, String token) {
            return seen.stream()
                    .map(record -> record.id().equals("old") ? record : withMessage(record, token))
                    .toList();
        }
    },
    SKIPS_THE_MARKER {
        @Override
        Reading<byte[]> file(Reading<byte[]> seen) {
            return new Reading.Value<>(Deploying.HASH.getBytes(StandardCharsets.UTF_8), null);
        }
    },
    UPLOADS_WHILE_SOMEBODY_DEPLOYS {
        @Override
        List<DeploymentRecord> list(List<DeploymentRecord> seen, String token) {
            return seen.stream()
                    .filter(record -> !record.id().startsWith("foreign") && !record.temporary())
                    .toList();
        }

        @Override
        Reading<Boolean> deploying(Reading<Boolean> seen) {
            return new Reading.Value<>(false, null);
        }

        @Override
        Reading<LockInfo> lock(Reading<LockInfo> seen) {
            return new Reading.Missing<>(false, "");
        }
    },
    WAITS_FOR_EVER {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return withBudgets(
                    plan,
                    budgets -> new Budgets(
                            budgets.attempt(),
                            budgets.idle(),
                            Duration.ofDays(1),
                            budgets.pollInterval(),
                            budgets.reconcile(),
                            budgets.flipGrace(),
                            budgets.readiness()));
        }
    },
    GIVES_UP_AT_THE_FIRST_FAULT {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return new DeploymentPlan(
                    plan.file(),
                    plan.size(),
                    plan.contentSha256(),
                    plan.manifest(),
                    plan.target(),
                    new RetryPolicy(1, List.of()),
                    plan.budgets(),
                    plan.verify(),
                    plan.health(),
                    plan.skipUnchanged());
        }
    },
    LOOKS_TOO_BRIEFLY_AFTER_A_LOST_REPLY {
        @Override
        DeploymentPlan plan(DeploymentPlan plan) {
            return withBudgets(
                    plan,
                    budgets -> new Budgets(
                            budgets.attempt(),
                            budgets.idle(),
                            budgets.deploy(),
                            budgets.pollInterval(),
                            Duration.ofSeconds(-20),
                            budgets.flipGrace(),
                            budgets.readiness()));
        }
    };

    UploadExchange answered(UploadExchange exchange) {
        return exchange;
    }

    Reading<DeploymentRecord> record(String id, Reading<DeploymentRecord> seen, List<DeploymentRecord> all) {
        return seen;
    }

    List<DeploymentRecord> list(List<DeploymentRecord> seen, String token) {
        return seen;
    }

    Reading<List<LogEntry>> log(Reading<List<LogEntry>> seen) {
        return seen;
    }

    Reading<Boolean> deploying(Reading<Boolean> seen) {
        return seen;
    }

    Reading<LockInfo> lock(Reading<LockInfo> seen) {
        return seen;
    }

    Reading<String> setting(Reading<String> seen) {
        return seen;
    }

    Reading<byte[]> file(Reading<byte[]> seen) {
        return seen;
    }

    DeploymentPlan plan(DeploymentPlan plan) {
        return plan;
    }

    /** The server as a client with this mistake sees it. */
    ScmSite seen(ScmSite site) {
        return new MistakenSite(site, this);
    }

    private static UploadExchange with(
            UploadExchange exchange, UploadAnswer answer, boolean bodyComplete, @Nullable Integer status) {
        return new UploadExchange(
                answer,
                exchange.bytesSent(),
                bodyComplete,
                status,
                exchange.serverText(),
                exchange.retryAfter(),
                exchange.serverTime());
    }

    private static DeploymentPlan withBudgets(DeploymentPlan plan, UnaryOperator<Budgets> budgets) {
        return new DeploymentPlan(
                plan.file(),
                plan.size(),
                plan.contentSha256(),
                plan.manifest(),
                plan.target(),
                plan.retry(),
                budgets.apply(plan.budgets()),
                plan.verify(),
                plan.health(),
                plan.skipUnchanged());
    }

    private static boolean failed(DeploymentRecord record) {
        RecordState state = RecordState.of(record);
        return state == RecordState.FAILED || state == RecordState.OTHER;
    }

    private static DeploymentRecord withId(DeploymentRecord record, String id) {
        return copy(record, id, record.status(), record.message());
    }

    private static DeploymentRecord withStatus(DeploymentRecord record, int status) {
        return copy(record, record.id(), status, record.message());
    }

    private static DeploymentRecord withMessage(DeploymentRecord record, String message) {
        return copy(record, record.id(), record.status(), message);
    }

    private static DeploymentRecord copy(DeploymentRecord record, String id, @Nullable Integer status, String message) {
        return new DeploymentRecord(
                id,
                status,
                record.statusText(),
                record.deployer(),
                message,
                record.progress(),
                record.received(),
                record.ended(),
                record.complete(),
                record.active(),
                record.temporary());
    }
}
