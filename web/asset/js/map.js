// The map that the server draws can be moved and enlarged here, and days be chosen
// by sliding; what is shown is always the server's answer to the form.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

const frame = document.getElementById("map");
const form = document.getElementById("map-filter");
const slides = document.getElementById("days");
let place = zoomIdentity;
let mover = null;

const svgOf = () => frame.querySelector("svg.map");

// Circles and names keep their size, whatever the map's is, and do not shrink with
// a small window.
const put = (transform) => {
  place = transform;
  const svg = svgOf();
  if (!svg) return;
  const size = Math.min(Math.max(svg.viewBox.baseVal.width / (svg.clientWidth || 1), 0.8), 1.5) / transform.k;
  svg.querySelector(".world").setAttribute("transform", transform);
  for (const one of svg.querySelectorAll(".fixed")) {
    one.dataset.at ??= one.getAttribute("transform");
    one.setAttribute("transform", `${one.dataset.at} scale(${size})`);
  }
  thin(svg);
};

// thin hides names that would stand on a circle, on another name or over the edge;
// those that come first stay.
const thin = (svg) => {
  const edge = svg.getBoundingClientRect();
  const taken = [...svg.querySelectorAll(".spot")].map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  for (const one of svg.querySelectorAll(".names .fixed")) {
    const box = one.querySelector("text").getBoundingClientRect();
    const beyond = box.right > edge.right - 2 || box.left < edge.left + 2;
    const crowded = beyond || taken.some((other) => meet(box, other));
    one.classList.toggle("crowded", crowded);
    if (!crowded) taken.push(box);
  }
};

const start = () => {
  const svg = svgOf();
  if (!svg) return;
  const { width, height } = svg.viewBox.baseVal;
  mover = zoom()
    .scaleExtent([0.5, 40])
    .translateExtent([
      [-width, -height],
      [2 * width, 2 * height],
    ])
    .on("zoom", (event) => put(event.transform));
  select(svg).call(mover).call(mover.transform, place);
  svg.setAttribute("tabindex", "0");
  frame.querySelector(".map-tools").hidden = false;
};

const step = 60;
const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };

frame?.addEventListener("keydown", (event) => {
  const by = moves[event.key];
  if (!by || event.target !== svgOf()) return;
  event.preventDefault();
  select(svgOf()).call(mover.translateBy, by[0] / place.k, by[1] / place.k);
});

frame?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) {
    const drawing = select(svgOf());
    if (button.dataset.zoom === "all") drawing.call(mover.transform, zoomIdentity);
    else drawing.call(mover.scaleBy, button.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
    return;
  }
  const link = event.target.closest("svg a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.getAttribute("href"), true);
});

// show puts the server's answer into the page: what is at a place, and the circles
// where they changed.
let asked = 0;
const show = async (address, chosen) => {
  const mine = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["here", "map-table"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
  }
  const world = page.querySelector("#map .world");
  if (world && svgOf()) {
    svgOf().querySelector(".world").replaceWith(document.adoptNode(world));
    put(place);
  }
  history.replaceState(null, "", address);
  if (chosen) document.getElementById("here").scrollIntoView({ block: "nearest" });
};

const addressOf = () => {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) chosen.append(name, value);
  return `${location.pathname}?${chosen}`;
};

// Days are counted from the first one that can be chosen.
const oneDay = 24 * 3600 * 1000;
const slide = () => {
  const first = Date.parse(form.dataset.first);
  const last = Date.parse(form.dataset.last);
  if (!(last > first)) return;
  slides.hidden = false;
  const [from, to] = slides.querySelectorAll("input");
  const output = slides.querySelector("output");
  const most = Math.round((last - first) / oneDay);
  const dayOf = (n) => new Date(first + n * oneDay).toISOString().slice(0, 10);
  const months = form.dataset.months.split(" ");
  const written = (n) => {
    const day = new Date(first + n * oneDay);
    return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  };
  const at = (field, otherwise) => (form.elements[field].value ? Math.round((Date.parse(form.elements[field].value) - first) / oneDay) : otherwise);
  from.max = to.max = most;
  from.value = at("from", 0);
  to.value = at("to", most);
  const say = () => (output.textContent = `${written(+from.value)} – ${written(+to.value)}`);
  let waiting = 0;
  slides.addEventListener("input", (event) => {
    if (+from.value > +to.value) (event.target === from ? to : from).value = event.target.value;
    form.elements.from.value = +from.value === 0 ? "" : dayOf(+from.value);
    form.elements.to.value = +to.value === most ? "" : dayOf(+to.value);
    say();
    clearTimeout(waiting);
    waiting = setTimeout(() => show(addressOf()), 150);
  });
  say();
};

form?.addEventListener("change", (event) => {
  if (event.target.matches("[type='checkbox'], select")) show(addressOf());
});
if (frame) start();
addEventListener("resize", () => put(place));
if (form) slide();
