// The deployment: how it ended, and its attempts on a line of time.
const OUTCOMES = { SUCCESS: "good", SKIPPED: "good", DRY_RUN: "good", FAILED: "bad", UNKNOWN: "warn" };
const VERDICTS = { success: "good", failed: "bad", rejected: "bad" };

function deploymentSection({ name, journal, cure }) {
  byId("deployment").hidden = false;
  const body = byId("deployment").querySelector(".body");
  if (name) body.append(make("h3", {}, visible(name)));
  body.append(make("p", {}, outcomeBadge(journal), " ", visible(journal.reason)));
  if (cure) {
    body.append(make("p", {}, make("strong", {}, "Next: "), cure.text, " ",
      make("a", { href: cure.link, rel: "noreferrer" }, "More about it")));
  }
  body.append(...journal.warnings.map((text) => make("p", { class: "notice" }, visible(text))));
  body.append(facts(journal));
  if (journal.attempts.length) body.append(make("h3", {}, "Attempts"), timeline(journal));
  if (journal.serverLog.length) {
    body.append(fold(["The deployment's own log, last lines"],
      () => [make("pre", { tabindex: 0 }, journal.serverLog.map(visible).join("\n"))]));
  }
}

function outcomeBadge(journal) {
  return make("span", { class: `badge ${OUTCOMES[journal.outcome]}` }, journal.outcome.replace("_", " "));
}

function facts(journal) {
  const { target, totals, verification, environment } = journal;
  const took = Date.parse(journal.endedAt) - Date.parse(journal.startedAt);
  const git = environment.git && `git ${environment.git.commit.slice(0, 8)}${environment.git.dirty ? " with changes" : ""}`;
  const rows = [
    ["App", [target.appName, target.slot && `slot ${target.slot}`, target.appUrl].filter(Boolean).join(", ")],
    ["SCM site", `${target.scmUrl} (${target.endpoint}, ${target.type}${target.targetPath ? `, ${target.targetPath}` : ""})`],
    ["Deployment id", journal.deploymentId],
    ["Time", `${instant(journal.startedAt)}, took ${duration(took)}`],
    ["Uploads", `${totals.uploads}, ${size(totals.bytesUploaded)}${totals.bytesInVain ? `, ${size(totals.bytesInVain)} in vain` : ""}; waited ${duration(totals.waitedMs)}`],
    ["Content proof", `${verification.mode}: ${verification.proven ? "proven" : "not proven"}${verification.detail ? `. ${verification.detail}` : ""}`],
    ["Health check", journal.health ? `${journal.health.good ? "good" : "no good"} answer of ${journal.health.url}: ${journal.health.detail} (try ${journal.health.tries})` : null],
    ["Made on", [environment.os, `JDK ${environment.jdk}`, `Maven ${environment.maven}`, environment.ci === "none" ? null : environment.ci, git].filter(Boolean).join(", ")],
  ];
  return make("dl", { class: "facts" },
    ...rows.filter(([, text]) => text).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, visible(text))]));
}

function instant(text) {
  return `${text.slice(0, 19).replace("T", " ")} UTC`;
}

function timeline(journal) {
  const begin = Date.parse(journal.startedAt);
  const whole = Math.max(1, Date.parse(journal.endedAt) - begin);
  const bar = (className, from, to) => {
    const left = Math.min(100, Math.max(0, ((from - begin) * 100) / whole));
    const right = Math.min(100, Math.max(left, ((to - begin) * 100) / whole));
    const element = make("span", { class: className });
    element.style.left = `${left}%`;
    element.style.width = `${right - left}%`;
    return element;
  };
  return make("ol", { class: "timeline" }, ...journal.attempts.map((attempt) => {
    const from = Date.parse(attempt.startedAt);
    const to = Date.parse(attempt.endedAt);
    const look = VERDICTS[attempt.verdict] ?? "warn";
    const words = [
      attempt.waitedBeforeMs ? `waited ${duration(attempt.waitedBeforeMs)}` : null,
      `sent ${size(attempt.uploadedBytes)}`,
      attempt.httpStatus ? `answer ${attempt.httpStatus}` : "no answer",
      `took ${duration(to - from)}`,
    ].filter(Boolean).join(", ");
    const item = make("li", {},
      make("div", { class: "headline" },
        make("strong", {}, `Attempt ${attempt.number}`),
        make("span", { class: `badge ${look}` }, attempt.verdict),
        make("span", { class: "soft" }, instant(attempt.startedAt)),
        make("span", {}, words)),
      make("div", { class: "bar", "aria-hidden": "true" },
        ...(attempt.waitedBeforeMs ? [bar("waited", from - attempt.waitedBeforeMs, from)] : []),
        bar(look, from, to)));
    if (attempt.reason) item.append(make("div", {}, visible(attempt.reason)));
    if (attempt.serverMessage) {
      item.append(make("blockquote", {}, "The server says: ", visible(attempt.serverMessage)));
    }
    return item;
  }));
}
