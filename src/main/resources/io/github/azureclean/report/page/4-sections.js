// The sections that are plain lists: findings, what was left out, what changed, hashes.
const SHORT_LIST = 50;
const SEVERITIES = [["error", "bad"], ["warning", "warn"], ["info", "good"]];

function findingsSection(findings, searchFor) {
  const rank = (finding) => SEVERITIES.findIndex(([name]) => name === finding.severity);
  const sorted = [...findings].sort((a, b) => rank(a) - rank(b));
  const item = (finding) => make("li", {},
    make("span", {}, make("span", { class: `badge ${(SEVERITIES[rank(finding)] ?? ["", ""])[1]}` }, finding.severity)),
    make("div", {},
      button("plain path", visible(finding.path), () => searchFor(finding.path)),
      " ", make("span", { class: "soft" }, finding.kind.replaceAll("-", " ")),
      make("div", {}, visible(finding.message))));
  byId("findings").querySelector(".body").append(...(findings.length
    ? longList(sorted, SHORT_LIST, item, { class: "list" })
    : [make("p", {}, "Nothing in this package needs a look.")]));
}

function excludedSection(excluded, rules, kept, totals) {
  const body = byId("excluded").querySelector(".body");
  body.append(make("p", {}, excluded.length
    ? `${count(totals.excludedFiles, "file")}, ${size(totals.excludedBytes)}, by ${count(rules.length, "rule")}.`
    : "Nothing was left out."));
  body.append(...rules.map((rule) => fold(
    [make("code", {}, visible(rule.rule)), make("span", { class: "soft" }, rule.origin),
      make("span", { class: "sums" }, `${count(rule.files, "file")}, ${size(rule.bytes)}`)],
    () => longList(rule.rows.map((index) => excluded[index]), 200, (row) => make("li", {},
      path(row.path + (row.directory ? "/" : "")),
      make("span", { class: "number" }, (row.directory ? `${count(row.files, "file")}, ` : "") + size(row.size))),
      { class: "rows" }))));
  if (kept.length) {
    body.append(make("h3", {}, "Kept although another rule would have left it out"));
    body.append(...longList(kept, SHORT_LIST, (row) => make("li", {},
      path(row.path),
      make("span", { class: "number" }, make("code", {}, visible(row.rule)), " wins over ", make("code", {}, visible(row.overrides)))),
      { class: "rows" }));
  }
}

function changesSection(changes) {
  if (!changes) return;
  byId("changes").hidden = false;
  const body = byId("changes").querySelector(".body");
  const groups = [["Added", changes.added], ["Removed", changes.removed], ["Changed", changes.changed]];
  const same = groups.every(([, rows]) => rows.length === 0);
  body.append(make("p", {}, same
    ? "The content is the same."
    : `Content ${change(changes.contentSizeDifference)}, zip ${change(changes.packageSizeDifference)}.`));
  for (const [name, rows] of groups) {
    if (rows.length === 0) continue;
    const bytes = rows.reduce((sum, [, difference]) => sum + difference, 0);
    body.append(fold(
      [name, make("span", { class: "sums" }, `${count(rows.length, "file")}, ${change(bytes)}`)],
      () => longList(rows, 200, ([name, difference]) => make("li", {}, path(name),
        make("span", { class: "number" }, change(difference))), { class: "rows" })));
  }
}

function hashesSection(zip) {
  const row = (name, hash) => hash
    ? [make("dt", {}, name), make("dd", {}, make("span", { class: "hash" }, hash), " ", copyButton(hash, name))]
    : [];
  byId("hashes").querySelector(".body").append(make("dl", { class: "facts" },
    ...row("SHA-256 of the zip", zip.sha256), ...row("SHA-256 of the content", zip.contentSha256)));
}
