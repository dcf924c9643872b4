// Places for the labels of dots: none covers another, or a dot. No page is touched here.

export const LINE = 16;
const NEAR = 7;
const DISTANCES = [NEAR, 14, 22, 32, 44, 58];
const DIRECTIONS = [
  ...[[1, 0], [-1, 0], [0, -1], [0, 1]],
  ...[-1, 1, -0.5, 0.5].flatMap((down) => [[1, down], [-1, down]]),
]; // prettier-ignore

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 */

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** @param {number} x @param {number} y @param {number} radius */
const around = (x, y, radius) => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });

/**
 * A box for the label of each dot that meets no other label and no dot, undefined where no room is left.
 * @param {{ x: number, y: number, width: number }[]} dots
 * @param {Box} area
 */
export function placed(dots, area) {
  const busy = dots.map(({ x, y }) => around(x, y, NEAR - 1));
  return dots.map(({ x, y, width }) => {
    for (const distance of DISTANCES) {
      for (const [right, down] of DIRECTIONS) {
        const left = x + right * distance + ((right - 1) * width) / 2;
        const top = y + down * distance + ((down - 1) * (LINE - 1)) / 2;
        const box = { left, top, right: left + width, bottom: top + LINE - 1 };
        const inside = left >= area.left && box.right <= area.right && top >= area.top && box.bottom <= area.bottom;
        if (inside && !busy.some((other) => meet(box, other))) {
          busy.push(box);
          return box;
        }
      }
    }
    return undefined;
  });
}

/**
 * The label in its box, with a line from the dot where it stands far; one without room is shown when it is asked for.
 * @param {{ x: number, y: number }} dot
 * @param {Box | undefined} box
 * @param {string} name
 * @param {number} end
 */
export function labelOf({ x, y }, box, name, end) {
  const look = "mc-drawn-name";
  if (!box) {
    const turned = x > end / 2;
    return {
      label: { x: turned ? x - 8 : x + 8, y: y + 4, text: name, anchor: turned ? "end" : "start", look },
      quiet: true,
    };
  }
  const anchor = box.left > x ? "start" : box.right < x ? "end" : "middle";
  const at = anchor === "start" ? box.left : anchor === "end" ? box.right : (box.left + box.right) / 2;
  const far = !meet(around(x, y, NEAR + 3), box);
  const near = { x: Math.min(Math.max(x, box.left), box.right), y: Math.min(Math.max(y, box.top), box.bottom) };
  const lead = far ? { x1: x, y1: y, x2: near.x, y2: near.y, look: "mc-drawn-lead" } : undefined;
  return { label: { x: at, y: box.bottom - 4, text: name, anchor, look }, quiet: false, lead };
}
