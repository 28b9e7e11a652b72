// Reads the data and fills the page.
const data = JSON.parse(byId("data").textContent);
const zip = data.package;
const totals = data.totals;
const entries = data.entries.map(([name, bytes, zipped, sha256, method, source], place) => ({
  path: name,
  size: bytes,
  zipped,
  sha256,
  method: data.methods[method],
  source: source === 0 ? name : source,
  place,
  searched: name.toLowerCase(),
}));
const files = entries.filter((entry) => !entry.path.endsWith("/"));

document.title = `${visible(zip.file)} – package report`;
byId("title").textContent = visible(zip.file);

function figure(name, value, note) {
  return make("div", {}, make("dt", {}, name),
    make("dd", {}, value, ...(note ? [make("span", { class: "note" }, note)] : [])));
}
byId("figures").append(
  ...data.deployments.map(({ name, journal }) => figure(`Deployment ${visible(name)}`.trim(), outcomeBadge(journal))),
  figure("Findings", grouped(data.findings.length)),
  figure("Files", grouped(totals.files)),
  figure("Zip", size(zip.size), totals.bytes ? `${percent(zip.size, totals.bytes)} of the content` : ""),
  figure("Content", size(totals.bytes)),
  figure("Left out", size(totals.excludedBytes), count(totals.excludedFiles, "file")));

const table = fileTable(files);
findingsSection(data.findings, table.searchFor);
data.deployments.forEach(deploymentSection);
excludedSection(
  data.excluded.map(([name, directory, count, bytes]) => ({ path: name, directory, files: count, size: bytes })),
  data.rules, data.kept, totals);
changesSection(data.changes);
hashesSection(zip);
treemap(files, visible(zip.file), table.searchFor);

byId("sections").append(...[...document.querySelectorAll("main > section")]
  .filter((section) => !section.hidden)
  .map((section) => make("li", {}, make("a", { href: `#${section.id}` }, section.querySelector("h2").textContent))));

const closed = [];
window.addEventListener("beforeprint", () => {
  for (const element of document.querySelectorAll("details:not([open])")) {
    element.open = true;
    closed.push(element);
    // The browser's own event would come too late for the printer.
    element.dispatchEvent(new Event("toggle"));
  }
});
window.addEventListener("afterprint", () => {
  for (const element of closed.splice(0)) element.open = false;
});
document.documentElement.dataset.ready = "true";
