// Where everything of a picture stands: scales, dots, labels that never meet. No page is touched here.

import { LINE, labelOf, placed } from "./compare-labels.js";

const FONT = 12;
const FORMS = 6;
const FULLEST = 12; // rows of labels in one lane; what comes after is named when it is pointed at
const LANES = 14;

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 * @typedef {{ low: number, high: number, ticks: number[], at: (value: number) => number }} Scale
 * @typedef {{ x: number, y?: number, name: string, group: string }} Dot `group` is the model it was measured on
 * @typedef {{ x: number, y: number, text: string, anchor?: string, look: string }} Text
 * @typedef {{ x1: number, y1: number, x2: number, y2: number, look: string }} Line
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {number} form
 * @property {Text} label
 * @property {boolean} quiet
 * @property {Line} [lead]
 *
 * @typedef {object} Plan `marks` stand in the order of the dots
 * @property {number} width
 * @property {number} height
 * @property {Line[]} lines
 * @property {Text[]} texts
 * @property {{ x: number, y: number, form: number }[]} legend
 * @property {{ y: number, height: number }[]} bands
 * @property {Mark[]} marks
 *
 * @typedef {object} Sheet
 * @property {number} width
 * @property {string} xName
 * @property {string} yName
 * @property {string} none what stands for points without a model
 * @property {string} others what stands for models that have no line of their own
 * @property {(text: string) => number} measure the width of a text in pixels
 */

/** @param {number[]} values @param {number} start @param {number} end @param {number} most @returns {Scale} */
function linear(values, start, end, most) {
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < high / 2 || low === high) low = Math.min(0, low);
  if (low === high) high = low + 1;
  const rough = (high - low) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999) ?? power * 10;
  const first = Math.floor(low / step);
  const last = Math.floor(high / step) + 1;
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(10)));
  const [from, to] = [ticks[0], ticks[ticks.length - 1]];
  return { low: from, high: to, ticks, at: (value) => start + ((end - start) * (value - from)) / (to - from) };
}

/** @param {number[]} values @param {number} start @param {number} end @returns {Scale} */
function logarithmic(values, start, end) {
  const [low, high] = [Math.min(...values) / 1.25, Math.max(...values) * 1.5];
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const ticks = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power += 1) {
    for (const step of [1, 2, 5]) ticks.push(Number((step * 10 ** power).toPrecision(10)));
  }
  const within = ticks.filter((tick) => tick >= low && tick <= high);
  const few = within.length > 9 ? within.filter((tick) => /^[0.]*1/.test(String(tick))) : within;
  return { low, high, ticks: few, at: (value) => start + ((end - start) * (Math.log10(value) - from)) / (to - from) };
}

/**
 * An axis that suits the values: logarithmic where the largest is many times the smallest.
 * @param {number[]} values
 * @param {number} start
 * @param {number} end
 */
export function scaleOf(values, start, end) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const most = Math.max(3, Math.min(7, Math.round(Math.abs(end - start) / 70)));
  return low > 0 && high / low > 20 ? logarithmic(values, start, end) : linear(values, start, end, most);
}

/** @param {number} value */
export const tickText = (value) => value.toLocaleString("en", { maximumSignificantDigits: 6 });

/** @param {Scale} scale @param {number} top @param {number} bottom @returns {[Line[], Text[]]} */
function columns(scale, top, bottom) {
  const lines = scale.ticks.map((tick) => {
    const x = scale.at(tick);
    return { x1: x, y1: top, x2: x, y2: bottom, look: "mc-drawn-rule" };
  });
  const texts = scale.ticks.map((tick) => ({
    x: scale.at(tick),
    y: bottom + LINE,
    text: tickText(tick),
    anchor: "middle",
    look: "mc-drawn-tick",
  }));
  return [lines, texts];
}

/** @param {Dot[]} dots @returns {[string, number][]} groups by how many dots they have, those without a model last */
function groupsOf(dots) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { group } of dots) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].sort((a, b) => Number(!a[0]) - Number(!b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/**
 * Two metrics, one across and one up; groups are told apart by form.
 * @param {Dot[]} dots
 * @param {Sheet} sheet
 * @returns {Plan}
 */
export function scatterPlan(dots, { width, xName, yName, none, others, measure }) {
  const named = groupsOf(dots).map(([group]) => group);
  const shown = named.slice(0, FORMS - 1);
  /** @param {string} group */
  const formOf = (group) => (shown.includes(group) ? shown.indexOf(group) : FORMS - 1);
  const legend = [...shown.map((group) => group || none), ...(named.length > shown.length ? [others] : [])];
  const [left, bottom] = [46, Math.max(300, Math.min(430, width * 0.62))];
  const x = scaleOf(dots.map((dot) => dot.x), left, width - 16); // prettier-ignore
  const y = scaleOf(dots.map((dot) => dot.y ?? 0), bottom, 30); // prettier-ignore
  const [lines, texts] = columns(x, 30, bottom);
  for (const tick of y.ticks) {
    lines.push({ x1: left, y1: y.at(tick), x2: width - 16, y2: y.at(tick), look: "mc-drawn-rule" });
    texts.push({ x: left - 8, y: y.at(tick) + 4, text: tickText(tick), anchor: "end", look: "mc-drawn-tick" });
  }
  lines.push({ x1: left, y1: bottom, x2: width - 16, y2: bottom, look: "mc-drawn-axis" });
  texts.push({ x: width - 16, y: bottom + 2 * LINE + 2, text: xName, anchor: "end", look: "mc-drawn-title" });
  texts.push({ x: 0, y: FONT, text: yName, look: "mc-drawn-title" });
  const top = bottom + 3 * LINE;
  legend.forEach((text, at) => texts.push({ x: left + 16, y: top + LINE * at + 12, text, look: "mc-drawn-name" }));
  const spots = dots.map((dot) => ({ x: x.at(dot.x), y: y.at(dot.y ?? 0), width: measure(dot.name) }));
  const boxes = placed(spots, { left: left + 2, top: 22, right: width, bottom: bottom - 2 });
  return {
    width,
    height: top + LINE * legend.length + 6,
    lines,
    texts,
    bands: [],
    legend: legend.map((_, at) => ({ x: left + 5, y: top + LINE * at + 8, form: at })),
    marks: dots.map((dot, at) => ({
      ...spots[at],
      form: formOf(dot.group),
      ...labelOf(spots[at], boxes[at], dot.name, width),
    })),
  };
}

/**
 * One metric across, one lane for each model; in a lane labels stand in as many rows as they need.
 * @param {Dot[]} dots
 * @param {Sheet} sheet
 * @returns {Plan}
 */
export function lanesPlan(dots, { width, xName, none, others, measure }) {
  const named = groupsOf(dots).map(([group]) => group);
  const own = named.filter(Boolean).slice(0, LANES);
  /** @param {Dot} dot */
  const laneOf = ({ group }) => (group === "" ? none : own.includes(group) ? group : others);
  const lanes = [...own, others, none].filter((lane) => dots.some((dot) => laneOf(dot) === lane));
  const x = scaleOf(dots.map((dot) => dot.x), 14, width - 14); // prettier-ignore
  /** @type {Mark[]} */
  const marks = new Array(dots.length);
  const [bands, texts] = [/** @type {Plan["bands"]} */ ([]), /** @type {Text[]} */ ([])];
  let top = 4;
  lanes.forEach((lane, number) => {
    const inside = dots.map((dot, at) => ({ dot, at })).filter(({ dot }) => laneOf(dot) === lane);
    const { rows, height } = rowsOf(inside, x, top + LINE + 4, width, measure);
    rows.forEach((mark, at) => (marks[inside[at].at] = mark));
    texts.push({ x: 2, y: top + FONT + 2, text: lane, look: "mc-drawn-title" });
    if (number % 2 === 0) bands.push({ y: top - 2, height: height + LINE + 6 });
    top += height + LINE + 8;
  });
  const [lines, ticks] = columns(x, 2, top);
  texts.push(...ticks, { x: width - 2, y: top + 2 * LINE + 4, text: xName, anchor: "end", look: "mc-drawn-title" });
  return { width, height: top + 2 * LINE + 12, lines, texts, legend: [], bands, marks };
}

/** @param {string} name @param {number} room @param {(text: string) => number} measure */
function fitted(name, room, measure) {
  let text = name;
  for (let length = name.length; length > 1 && measure(text) > room; length -= 1) {
    text = `${name.slice(0, length - 1)}…`;
  }
  return text;
}

/** @param {{ dot: Dot }[]} inside @param {Scale} x @param {number} top @param {number} width @param {(text: string) => number} measure */
function rowsOf(inside, x, top, width, measure) {
  /** @type {[number, number][][]} */
  const taken = [];
  const rows = inside.map(({ dot }) => {
    const at = x.at(dot.x);
    const text = fitted(dot.name, Math.max(at, width - at) - 14, measure);
    const wide = measure(text) + 9;
    const turned = at + wide > width - 2;
    const [from, to] = turned ? [at - wide, at + 6] : [at - 6, at + wide];
    let row = taken.findIndex((spans) => spans.every(([left, right]) => to <= left || right <= from));
    if (row < 0) row = taken.length;
    const quiet = row >= FULLEST;
    if (!quiet) (taken[row] ??= []).push([from - 3, to + 3]);
    const y = top + Math.min(row, FULLEST) * (LINE + 1) + 6;
    const label = {
      x: turned ? at - 8 : at + 8,
      y: y + 4,
      text,
      anchor: turned ? "end" : "start",
      look: "mc-drawn-name",
    };
    return { x: at, y, form: 0, label, quiet };
  });
  const count = Math.min(taken.length + Number(rows.some(({ quiet }) => quiet)), FULLEST + 1);
  return { rows, height: count * (LINE + 1) };
}
