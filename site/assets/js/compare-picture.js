// A plan of a picture as SVG, and as files of SVG and PNG.

import { save } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
// As in the pictures that come with the pages: a circle first, then these.
const CORNERS = [
  "-4,-4 4,-4 4,4 -4,4",
  "0,-5.4 5,3.6 -5,3.6",
  "0,-5.6 5.6,0 0,5.6 -5.6,0",
  "0,5.4 5,-3.6 -5,-3.6",
  "-1.8,-5.6 1.8,-5.6 1.8,5.6 -1.8,5.6",
];
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-weight",
  "font-size",
];

/** @typedef {import("./compare-plan.js").Plan} Plan @typedef {import("./compare-plan.js").Text} Text @typedef {import("./compare-plan.js").Line} Line */

/**
 * @param {string} name
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...(Node | string)} children
 */
function draw(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  }
  made.append(...children);
  return made;
}

/** @param {Text} text */
const written = ({ x, y, text, anchor, look }) => draw("text", { x, y, "text-anchor": anchor, class: look }, text);
/** @param {Line} line */
const stroke = ({ x1, y1, x2, y2, look }) => draw("line", { x1, y1, x2, y2, class: look });

/** @param {{ x: number, y: number, form: number }} mark */
function dot({ x, y, form }) {
  const look = `mc-drawn-dot mc-drawn-dot-${form}`;
  if (!form) return draw("circle", { cx: x, cy: y, r: 4.5, class: look });
  const shift = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  return draw("polygon", { points: CORNERS[Math.min(form, CORNERS.length) - 1], transform: shift, class: look });
}

/**
 * @param {Plan} plan
 * @param {{ title: string, said: string[], hrefs: string[] }} about of every dot what it says and where it leads
 */
export function drawn(plan, { title, said, hrefs }) {
  const { width, height } = plan;
  const still = draw("g", { role: "img", "aria-label": title });
  for (const { y, height: tall } of plan.bands) {
    still.append(draw("rect", { x: 0, y, width, height: tall, class: "mc-drawn-band" }));
  }
  still.append(...plan.lines.map(stroke), ...plan.texts.map(written), ...plan.legend.map(dot));
  const live = plan.marks.map((mark, at) => {
    const look = mark.quiet ? "mc-drawn-point mc-drawn-point--quiet" : "mc-drawn-point";
    const link = draw("a", { href: hrefs[at], class: look, "aria-label": `${mark.label.text}; ${said[at]}` });
    link.append(draw("title", {}, said[at]), ...(mark.lead ? [stroke(mark.lead)] : []), dot(mark), written(mark.label));
    return link;
  });
  const size = { width, height, viewBox: `0 0 ${width} ${Math.round(height)}` };
  return draw("svg", { ...size, class: "mc-drawing", role: "none" }, still, ...live);
}

/**
 * A picture that looks the same alone: styles are written into it, and it has a ground.
 * @param {Element} svg
 */
export function alone(svg) {
  const copy = /** @type {Element} */ (svg.cloneNode(true));
  const parts = [...copy.querySelectorAll("*")];
  [...svg.querySelectorAll("*")].forEach((part, at) => {
    const style = getComputedStyle(part);
    for (const look of LOOKS) parts[at].setAttribute(look, style.getPropertyValue(look));
    if (part.localName === "a") parts[at].setAttribute("href", /** @type {any} */ (part).href.baseVal);
  });
  for (const link of copy.querySelectorAll("a")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", location.href).href);
  }
  const ground = draw("rect", { width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor });
  copy.prepend(ground);
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("font-family", "system-ui, sans-serif");
  copy.setAttribute("font-size", "12");
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Saves a picture as PNG, twice as large as it is shown.
 * @param {Element} svg
 * @param {string} name
 */
export async function savePng(svg, name) {
  const { width, height } = /** @type {SVGSVGElement} */ (svg).viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(blob, name, "image/png");
}
