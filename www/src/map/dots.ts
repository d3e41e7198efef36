/** Venues as pictures, each made once: letters and rings drawn anew for hundreds of them take longer than a frame lasts. */
import { type Camera, type Size, toScreen } from "./camera.ts";
import type { Look } from "./draw.ts";
import type { Dot } from "./scene.ts";

export const DOT_PIXELS = 11;
const CHOSEN_PIXELS = DOT_PIXELS + 4;
/** A picture's side: the largest dot with its ring; of the others less is copied. */
const SIDE = 2 * (CHOSEN_PIXELS + 2);
const DOT_SIDE = 2 * (DOT_PIXELS + 2);
const COLUMNS = 25;
const WHOLE_TURN = 2 * Math.PI;

/** One beside the other, in the order of drawing: the one that is chosen lies above the others. */
export interface DotPictures {
  readonly dots: readonly Dot[];
  readonly picture: HTMLCanvasElement;
  /** Pixels of the screen to one of the page. */
  readonly ratio: number;
}

export function picturesOf(all: readonly Dot[], ratio: number, look: Look): DotPictures {
  const dots = [...all].sort((one, other) => Number(one.chosen) - Number(other.chosen));
  const picture = document.createElement("canvas");
  const side = Math.ceil(SIDE * ratio);
  picture.width = Math.min(dots.length, COLUMNS) * side;
  picture.height = Math.ceil(dots.length / COLUMNS) * side;
  const to = picture.getContext("2d");
  dots.forEach((dot, position) => {
    const { left, top } = cell(position, side);
    to?.setTransform(ratio, 0, 0, ratio, left + side / 2, top + side / 2);
    if (to) paint(to, dot, look);
  });
  return { dots, picture, ratio };
}

export function drawDots(to: CanvasRenderingContext2D, size: Size, camera: Camera, { dots, picture, ratio }: DotPictures): void {
  const side = Math.ceil(SIDE * ratio);
  // On whole pixels of the screen a picture stays sharp.
  to.setTransform(1, 0, 0, 1, 0, 0);
  dots.forEach((dot, position) => {
    const { x, y } = toScreen(camera, size, dot);
    if (x < -SIDE || y < -SIDE || x > size.width + SIDE || y > size.height + SIDE) return;
    const { left, top } = cell(position, side);
    const inset = dot.chosen ? 0 : Math.floor(((SIDE - DOT_SIDE) / 2) * ratio);
    const own = side - 2 * inset;
    to.drawImage(picture, left + inset, top + inset, own, own, Math.round(x * ratio - own / 2), Math.round(y * ratio - own / 2), own, own);
  });
}

function cell(position: number, side: number): { readonly left: number; readonly top: number } {
  return { left: (position % COLUMNS) * side, top: Math.floor(position / COLUMNS) * side };
}

/** What fits is full, what may fit is a ring: they differ without colour as well. */
function paint(to: CanvasRenderingContext2D, { label, chosen, fits }: Dot, look: Look): void {
  to.beginPath();
  to.arc(0, 0, chosen ? CHOSEN_PIXELS : DOT_PIXELS, 0, WHOLE_TURN);
  to.fillStyle = chosen ? look.chosen : fits ? look.dot : look.halo;
  to.fill();
  to.lineWidth = 2.5;
  to.strokeStyle = fits || chosen ? look.halo : look.unsure;
  to.stroke();
  to.font = `700 12px ${look.font}`;
  to.textAlign = "center";
  to.textBaseline = "middle";
  to.fillStyle = fits || chosen ? look.onDot : look.unsure;
  to.fillText(label, 0, 0.5);
}
