// Who acts on whom: the server says the pairs, and this lays them out. The same
// pairs give the same picture, for nothing in it is left to chance.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { drag } from "d3-drag";
import { select } from "d3-selection";
import { zoom } from "d3-zoom";

const width = 900;
const height = 600;
const svg = document.getElementById("graph");
if (svg) draw(svg);

function draw(svg) {
  const { nodes, pairs } = JSON.parse(svg.dataset.graph);
  const quads = svg.dataset.wordsQuads.split("|");
  const events = svg.dataset.wordsEvents;
  const said = document.getElementById("graph-said");
  const most = Math.max(...pairs.map((pair) => pair.sum));
  const links = pairs.map((pair) => ({ ...pair, source: pair.from, target: pair.to, quad: strongest(pair.quads) }));
  nodes.forEach((node) => (node.radius = 5 + 3 * Math.log2(1 + node.events)));
  const simulation = forceSimulation(nodes)
    .randomSource(seeded(20191110))
    .force("link", forceLink(links).distance(130).strength(0.25))
    .force("charge", forceManyBody().strength(-420))
    .force("collide", forceCollide((node) => Math.max(node.radius + 22, 3.4 * Math.min(node.name.length, 26))))
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
  spots.append("text").attr("text-anchor", "middle").attr("dy", (node) => node.radius + 13).text((node) => shorten(node.name));
  spots.append("title").text((node) => node.name);

  const place = () => {
    edges.select(".line").attr("d", curve);
    edges.select("circle").attr("transform", (link) => `translate(${middle(link)})`);
    edges.select("text").attr("transform", (link) => `translate(${middle(link)})`);
    spots.attr("transform", (node) => `translate(${node.x},${node.y})`);
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
  const scale = Math.min((width - 140) / Math.max(right - left, 1), (height - 80) / Math.max(bottom - top, 1), 1.6);
  for (const node of nodes) {
    node.x = width / 2 + (node.x - (left + right) / 2) * scale;
    node.y = height / 2 - 8 + (node.y - (top + bottom) / 2) * scale;
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
