// Who acts on whom: the server says the pairs, and this lays them out. The same
// pairs give the same picture, for nothing in it is left to chance.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { drag } from "d3-drag";
import { select } from "d3-selection";
import { zoom } from "d3-zoom";

const svg = document.getElementById("graph");
// On a telephone the drawing is as narrow as that is, so that its letters stay legible;
// a telephone that is turned has it drawn anew.
let narrow, width, height;
const fitted = () => {
  const now = svg.clientWidth < 600;
  if (now === narrow) return;
  narrow = now;
  [width, height] = narrow ? [460, 640] : [900, 600];
  svg.replaceChildren();
  draw(svg);
};
if (svg) new ResizeObserver(fitted).observe(svg);

function draw(svg) {
  const { nodes, pairs } = JSON.parse(svg.dataset.graph);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const quads = svg.dataset.wordsQuads.split("|");
  const events = svg.dataset.wordsEvents;
  const said = document.getElementById("graph-said");
  const most = Math.max(...pairs.map((pair) => pair.sum));
  const links = pairs.map((pair) => ({ ...pair, source: pair.from, target: pair.to, quad: strongest(pair.quads) }));
  nodes.forEach((node) => (node.radius = 5 + 3 * Math.log2(1 + node.events)));
  const simulation = forceSimulation(nodes)
    .randomSource(seeded(20191110))
    .force("link", forceLink(links).distance(narrow ? 90 : 130).strength(0.25))
    .force("charge", forceManyBody().strength(narrow ? -260 : -420))
    .force("collide", forceCollide((node) => Math.max(node.radius + 22, (narrow ? 2.2 : 3.4) * Math.min(node.name.length, 26))))
    .force("x", forceX(width / 2).strength(0.06))
    .force("y", forceY(height / 2).strength(0.09))
    .stop();
  for (let i = 0; i < 400; i++) simulation.tick();
  fit(nodes);

  const root = select(svg);
  const tips = root.append("defs").selectAll("marker").data([1, 2, 3, 4]).join("marker");
  tips.attr("id", (quad) => `tip-${quad}`).attr("class", (quad) => `edge quad-${quad}`).attr("viewBox", "0 0 8 8");
  tips.attr("refX", 7).attr("refY", 4).attr("markerWidth", 9).attr("markerHeight", 9).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto");
  tips.append("path").attr("d", "M0 0L8 4L0 8Z");
  const all = root.append("g");
  const edges = all.append("g").selectAll("g").data(links).join("g").attr("class", (link) => `edge quad-${link.quad}`);
  edges.append("path").attr("class", "line").attr("stroke-width", (link) => 1 + (4 * link.sum) / most).attr("marker-end", (link) => `url(#tip-${link.quad})`);
  edges.append("circle").attr("r", 7);
  edges.append("text").attr("text-anchor", "middle").attr("dy", 3.5).text((link) => link.quad);
  edges.append("title").text((link) => `${link.source.name} → ${link.target.name}: ${link.sum} ${events} (${quads[link.quad - 1]})`);
  const spots = all.append("g").selectAll("a").data(nodes).join("a");
  spots.attr("href", (node) => node.to).attr("class", "node");
  spots.append("circle").attr("r", (node) => node.radius);
  const labels = spots.append("text").attr("class", "label").text((node) => shorten(node.name));
  spots.append("title").text((node) => node.name);

  const place = () => {
    edges.select(".line").attr("d", curve);
    edges.select("circle").attr("transform", (link) => `translate(${middle(link)})`);
    edges.select("text").attr("transform", (link) => `translate(${middle(link)})`);
    spots.attr("transform", (node) => `translate(${node.x},${node.y})`);
    name(nodes, links);
    labels.attr("x", (node) => node.label.x).attr("y", (node) => node.label.y).attr("text-anchor", (node) => node.label.anchor);
  };
  const light = (node) => {
    edges.classed("away", (link) => node && link.source !== node && link.target !== node);
    spots.classed("away", (other) => node && other !== node && !links.some((link) => (link.source === node && link.target === other) || (link.target === node && link.source === other)));
    said.textContent = node ? tell(node, links, quads, events) : "";
  };
  spots.on("mouseenter focus", (_, node) => light(node)).on("mouseleave blur", () => light(null));
  spots.call(
    drag().clickDistance(4).on("drag", (event, node) => {
      node.x = event.x;
      node.y = event.y;
      place();
    }),
  );
  root.call(zoom().scaleExtent([0.5, 5]).on("zoom", (event) => all.attr("transform", event.transform)));
  place();
}

// strongest is the quadrant of the most events, from one.
function strongest(quads) {
  return quads.indexOf(Math.max(...quads)) + 1;
}

// seeded gives numbers that look like chance and are always the same.
function seeded(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

// fit moves and shrinks the layout into the drawing.
function fit(nodes) {
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = Math.min((width - (narrow ? 170 : 140)) / Math.max(right - left, 1), 1.6);
  const down = Math.min((height - 80) / Math.max(bottom - top, 1), 1.6);
  // A narrow drawing is filled from top to bottom, a wide one keeps its proportions.
  const [scaleX, scaleY] = narrow ? [across, down] : [Math.min(across, down), Math.min(across, down)];
  for (const node of nodes) {
    node.x = width / 2 + (node.x - (left + right) / 2) * scaleX;
    node.y = height / 2 - 8 + (node.y - (top + bottom) / 2) * scaleY;
  }
}

// bend is the point that pulls an edge aside, so that both directions are seen.
function bend({ source, target }) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  return [(source.x + target.x) / 2 - dy * 0.14, (source.y + target.y) / 2 + dx * 0.14];
}

function middle(link) {
  const [x, y] = bend(link);
  return [(link.source.x + link.target.x) / 4 + x / 2, (link.source.y + link.target.y) / 4 + y / 2];
}

// curve is the edge from the rim of one node to that of the other.
function curve(link) {
  const [x, y] = bend(link);
  const rim = (node, gap) => {
    const [dx, dy] = [x - node.x, y - node.y];
    const away = Math.hypot(dx, dy) || 1;
    return [node.x + (dx / away) * (node.radius + gap), node.y + (dy / away) * (node.radius + gap)];
  };
  return `M${rim(link.source, 0)}Q${x},${y} ${rim(link.target, 2)}`;
}

// name finds for each label the side of its circle on which it covers least: other
// labels most of all, then circles and the figures of edges, then edges.
function name(nodes, links) {
  const boxes = nodes.map((node) => ({ x0: node.x - node.radius, x1: node.x + node.radius, y0: node.y - node.radius, y1: node.y + node.radius, weight: 4 }));
  for (const link of links) {
    const [bx, by] = bend(link);
    const [mx, my] = middle(link);
    boxes.push({ x0: mx - 7, x1: mx + 7, y0: my - 7, y1: my + 7, weight: 4 });
    for (let t = 0.06; t < 1; t += 0.06) {
      const x = (1 - t) ** 2 * link.source.x + 2 * t * (1 - t) * bx + t ** 2 * link.target.x;
      const y = (1 - t) ** 2 * link.source.y + 2 * t * (1 - t) * by + t ** 2 * link.target.y;
      boxes.push({ x0: x - 5, x1: x + 5, y0: y - 5, y1: y + 5, weight: 1 });
    }
  }
  const over = (a, b) => Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));
  for (const node of [...nodes].sort((a, b) => b.events - a.events)) {
    const wide = 6.8 * shorten(node.name).length;
    const { radius: r } = node;
    const sides = [
      { x: 0, y: r + 13, anchor: "middle", left: -wide / 2 },
      { x: 0, y: -r - 5, anchor: "middle", left: -wide / 2 },
      { x: r + 5, y: 4, anchor: "start", left: r + 5 },
      { x: -r - 5, y: 4, anchor: "end", left: -r - 5 - wide },
    ];
    let least = Infinity;
    for (const side of sides) {
      const box = { x0: node.x + side.left, x1: node.x + side.left + wide, y0: node.y + side.y - 11, y1: node.y + side.y + 4, weight: 12 };
      const outside = Math.max(0, -box.x0) + Math.max(0, box.x1 - width) + Math.max(0, -box.y0) + Math.max(0, box.y1 - height);
      const cost = boxes.reduce((sum, other) => sum + other.weight * over(box, other), outside * 1000);
      if (cost < least) [least, node.label, node.box] = [cost, side, box];
    }
    boxes.push(node.box);
  }
}

function shorten(name) {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}

// tell says in a line what a node has to do with others.
function tell(node, links, quads, events) {
  return links
    .filter((link) => link.source === node || link.target === node)
    .map((link) => `${link.source.name} → ${link.target.name}: ${link.sum} ${events} (${quads[link.quad - 1]})`)
    .join("; ");
}
