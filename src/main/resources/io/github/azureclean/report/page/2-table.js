// The table of files: only the rows in sight are elements, so that it stays quick with many files.
const ROW_HEIGHT = 30;
const SPARE_ROWS = 12;
const PRINTED_ROWS = 1500;

const COLUMNS = [
  { name: "Path", width: "auto", order: (a, b) => a.place - b.place, first: 1 },
  { name: "Unpacked", width: "7.5rem", number: true, order: (a, b) => a.size - b.size, first: -1 },
  { name: "In the zip", width: "7.5rem", number: true, order: (a, b) => a.zipped - b.zipped, first: -1 },
  { name: "Saved", width: "5.5rem", number: true, order: (a, b) => saved(a) - saved(b), first: -1 },
  { name: "Stored as", width: "7.5rem", order: (a, b) => (a.method < b.method ? -1 : a.method > b.method ? 1 : 0), first: 1 },
  { name: "SHA-256", width: "8.5rem", order: (a, b) => (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0), first: 1 },
];

function saved(file) {
  return file.size > 0 ? 1 - file.zipped / file.size : 0;
}

function fileTable(files) {
  const scroller = byId("scroller");
  const rows = byId("rows");
  const search = byId("search");
  let sorting = { column: 1, direction: -1 };
  let shown = files;
  let drawn = "";

  const headers = COLUMNS.map((column, index) => {
    const header = make("th", { scope: "col", class: column.number && "number" },
      button("", column.name, () => sortBy(index)));
    header.style.width = column.width;
    return header;
  });
  byId("columns").append(...headers);

  function sortBy(index) {
    const again = sorting.column === index;
    sorting = { column: index, direction: again ? -sorting.direction : COLUMNS[index].first };
    update();
  }

  function update() {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word);
    shown = files.filter((file) => words.every((word) => file.searched.includes(word)));
    const { order } = COLUMNS[sorting.column];
    shown.sort((a, b) => order(a, b) * sorting.direction || a.place - b.place);
    headers.forEach((header, index) => {
      const active = index === sorting.column;
      const word = sorting.direction > 0 ? "ascending" : "descending";
      if (active) header.setAttribute("aria-sort", word);
      else header.removeAttribute("aria-sort");
      header.firstChild.textContent =
        COLUMNS[index].name + (active ? (sorting.direction > 0 ? " \u25B4" : " \u25BE") : "");
    });
    byId("files").setAttribute("aria-rowcount", shown.length + 1);
    const bytes = shown.reduce((sum, file) => sum + file.size, 0);
    byId("matches").textContent =
      (words.length ? `${grouped(shown.length)} of ` : "") + `${count(files.length, "file")}, ${size(bytes)}`;
    scroller.scrollTop = 0;
    drawn = "";
    draw();
  }

  function draw() {
    const inSight = Math.ceil(scroller.clientHeight / ROW_HEIGHT);
    const from = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    fill(from, Math.min(shown.length, from + inSight + 2 * SPARE_ROWS));
  }

  function fill(from, to) {
    const range = `${from}-${to}`;
    if (range === drawn) return;
    drawn = range;
    const visibleRows = shown.slice(from, to).map((file, index) => row(file, from + index + 2));
    if (shown.length === 0) {
      visibleRows.push(make("tr", {}, make("td", { colspan: COLUMNS.length }, "No file matches.")));
    }
    rows.replaceChildren(space(from), ...visibleRows, space(shown.length - to));
  }

  function space(count) {
    const cell = make("td", { colspan: COLUMNS.length });
    cell.style.height = `${count * ROW_HEIGHT}px`;
    return make("tr", { class: "space", "aria-hidden": "true" }, cell);
  }

  function row(file, index) {
    const name = make("td", { title: visible(file.source) }, path(file.path));
    if (file.source === "generated") name.append(" ", make("span", { class: "badge" }, "generated"));
    const hash = button("plain hash", `${file.sha256.slice(0, 12)}\u2026`, () => copy(file.sha256, "SHA-256"));
    hash.setAttribute("aria-label", `Copy SHA-256 ${file.sha256}`);
    hash.title = "Copy";
    const number = (text) => make("td", { class: "number" }, text);
    return make("tr", { "aria-rowindex": index },
      name,
      number(size(file.size)),
      number(size(file.zipped)),
      number(file.size > 0 ? percent(Math.max(0, file.size - file.zipped), file.size) : ""),
      make("td", {}, file.method),
      make("td", {}, hash));
  }

  function searchFor(text) {
    search.value = text;
    update();
    byId("content").scrollIntoView();
    search.focus({ preventScroll: true });
  }

  search.addEventListener("input", update);
  scroller.addEventListener("scroll", draw);
  window.addEventListener("resize", draw);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
  window.addEventListener("beforeprint", () => {
    drawn = "";
    const cut = byId("cut");
    cut.hidden = shown.length <= PRINTED_ROWS;
    cut.textContent = `Printed: ${grouped(PRINTED_ROWS)} of ${count(shown.length, "file")}. All are in package-manifest.json.`;
    fill(0, Math.min(shown.length, PRINTED_ROWS));
    rows.lastChild.remove();
  });
  window.addEventListener("afterprint", () => {
    byId("cut").hidden = true;
    drawn = "";
    draw();
  });
  update();
  return { searchFor };
}
