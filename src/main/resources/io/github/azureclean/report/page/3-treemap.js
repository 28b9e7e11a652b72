// Where the bytes are: two levels of folders as nested rectangles; a folder opens, a file is looked up in the table.
const KINDS = [
  { name: "code", words: "program code", ends: "py js mjs cjs ts tsx jsx java class kt groovy rb php go rs c h cc cpp hpp cs vue svelte sh bat cmd ps1 sql wasm pyx r pl lua swift scala" },
  { name: "text", words: "pages and text", ends: "html htm css scss less md txt rst xhtml tpl jinja j2 map po pot license" },
  { name: "data", words: "data and settings", ends: "json xml yaml yml toml csv tsv ini cfg conf properties db sqlite sqlite3 parquet avro proto pkl npy npz h5 model bin dat lock env" },
  { name: "media", words: "images, fonts, media", ends: "png jpg jpeg gif svg webp avif ico bmp tiff woff woff2 ttf otf eot mp4 webm mp3 wav ogg pdf" },
  { name: "binary", words: "libraries and archives", ends: "jar war ear zip gz tgz bz2 xz 7z tar whl egg so dll dylib exe node a lib pyd nupkg pyc" },
  { name: "other", words: "other", ends: "" },
];
const KIND_OF = new Map(KINDS.flatMap((kind, index) => kind.ends.split(" ").map((end) => [end, index])));
const SMALLEST_TILE = 4;
const FRAME_TITLE = 20;

function kindOf(name) {
  const dot = name.lastIndexOf(".");
  return KIND_OF.get(name.slice(dot + 1).toLowerCase()) ?? KINDS.length - 1;
}

function folderTree(files) {
  const folder = (name, parent) =>
    ({ name, parent, children: new Map(), files: 0, size: 0, zipped: 0, kinds: new Float64Array(KINDS.length) });
  const root = folder("", null);
  for (const file of files) {
    const names = file.path.split("/");
    let node = root;
    for (let i = 0; i < names.length; i++) {
      add(node, file, kindOf(names[names.length - 1]));
      const last = i === names.length - 1;
      let child = node.children.get(names[i]);
      if (!child) {
        child = folder(names[i], node);
        node.children.set(names[i], child);
      }
      if (last) {
        child.file = file;
        add(child, file, kindOf(names[i]));
      }
      node = child;
    }
  }
  return root;
}

function add(node, file, kind) {
  node.files++;
  node.size += file.size;
  node.zipped += file.zipped;
  node.kinds[kind] += file.size;
}

// A folder that holds nothing but one folder says little: its name is shown together with that one's.
function withoutDetour(node) {
  let name = node.name;
  while (node.children.size === 1) {
    const only = node.children.values().next().value;
    if (!only.children.size) break;
    node = only;
    name += `/${node.name}`;
  }
  return { node, name };
}

// A folder that is nearly everything would be one box: what is in it is shown instead.
function mostOf(node, child) {
  return child.children.size > 0 && child.size > node.size * 0.8;
}

function fullPath(node) {
  const names = [];
  for (let at = node; at.parent; at = at.parent) names.unshift(at.name);
  return names.join("/");
}

function treemap(files, packageName, searchFor) {
  const map = byId("map");
  const root = folderTree(files);
  let open = root;
  let measure = "size";

  function draw(focus) {
    const box = map.getBoundingClientRect();
    const view = ({ node, name }, levels) => ({
      node,
      name,
      children: levels > 0 && node.children.size
        ? [...node.children.values()].map((child) => view(withoutDetour(child), levels - (mostOf(node, child) ? 0 : 1)))
        : null,
    });
    const layout = d3.hierarchy(view({ node: open, name: open.name }, 2), (each) => each.children)
      .sum((each) => (each.children ? 0 : each.node[measure]))
      .sort((a, b) => b.value - a.value || (a.data.name < b.data.name ? -1 : 1));
    d3.treemap()
      .size([box.width, box.height])
      .paddingInner(2)
      .paddingTop((each) => (each.depth && each.children ? FRAME_TITLE : 0))
      .paddingRight((each) => (each.depth && each.children ? 3 : 0))
      .paddingBottom((each) => (each.depth && each.children ? 3 : 0))
      .paddingLeft((each) => (each.depth && each.children ? 3 : 0))
      .round(true)(layout);
    const tiles = layout.descendants()
      .filter((each) => each.depth > 0 && each.x1 - each.x0 >= SMALLEST_TILE && each.y1 - each.y0 >= SMALLEST_TILE)
      .map((each) => tile(each, layout.value, box.width));
    if (tiles.length) tiles[0].tabIndex = 0;
    map.replaceChildren(...(tiles.length ? tiles : [make("p", {}, "Nothing here has any bytes.")]));
    crumbs();
    if (focus && tiles.length) tiles[0].focus({ preventScroll: true });
  }

  function tile(each, whole, mapWidth) {
    const { node } = each.data;
    const isFolder = node.children.size > 0;
    const name = visible(each.data.name) + (isFolder ? "/" : "");
    const words = `${name}${isFolder ? `, ${count(node.files, "file")}` : ""}, ${size(node[measure])}, ${percent(node[measure], whole)}`;
    const element = button("tile", "", () => (isFolder ? enter(node, true) : searchFor(fullPath(node))));
    element.classList.add(each.children ? "frame" : KINDS[node.kinds.indexOf(Math.max(...node.kinds))].name);
    element.tabIndex = -1;
    element.title = `${visible(fullPath(node))}${isFolder ? "/" : ""}\n${words}`;
    element.setAttribute("aria-label", words);
    const width = each.x1 - each.x0;
    if (width > 52 && each.y1 - each.y0 > 18) {
      element.append(make("span", {}, width > 150 ? `${name} ${size(node[measure])}` : name));
    }
    // In parts of the width, so that the picture fits on paper too.
    const part = (pixels) => `${(pixels * 100) / mapWidth}%`;
    Object.assign(element.style, {
      left: part(each.x0), width: part(width), top: `${each.y0}px`, height: `${each.y1 - each.y0}px`,
    });
    return element;
  }

  function enter(node, focus) {
    open = node;
    draw(focus);
    say(`Showing ${visible(fullPath(node)) || packageName}, ${size(node[measure])}`);
  }

  function crumbs() {
    const way = [];
    for (let node = open; node; node = node.parent) way.unshift(node);
    byId("crumbs").replaceChildren(...way.map((node) => {
      const name = node === root ? packageName : visible(node.name);
      return make("li", {}, node === open
        ? make("span", { "aria-current": "location" }, `${name} (${size(node[measure])})`)
        : button("plain", name, () => enter(node, true)));
    }));
  }

  map.addEventListener("keydown", (event) => {
    const tiles = [...map.querySelectorAll(".tile")];
    const at = tiles.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      const next = tiles[(at + step + tiles.length) % tiles.length];
      tiles[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus({ preventScroll: true });
      event.preventDefault();
    } else if (event.key === "Escape" && open.parent) {
      enter(open.parent, true);
    }
  });
  for (const input of document.querySelectorAll('input[name="measure"]')) {
    input.addEventListener("change", () => {
      measure = input.value;
      draw(false);
    });
  }
  byId("legend").replaceChildren(...KINDS
    .filter((kind, index) => root.kinds[index] > 0)
    .map((kind) => make("li", {}, make("span", { class: `swatch ${kind.name}`, "aria-hidden": "true" }), kind.words,
      ` ${size(root.kinds[KINDS.indexOf(kind)])}`)));
  let width = 0;
  new ResizeObserver(() => {
    if (map.clientWidth !== width) {
      width = map.clientWidth;
      draw(false);
    }
  }).observe(map);
  width = map.clientWidth;
  draw(false);
}
