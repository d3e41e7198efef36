/** What lies still under the venues, drawn once for a little more than is seen: while the map is moved, a frame only copies it. */
import { type Camera, type Size, toScreen } from "./camera.ts";

/** So much of the view is drawn beyond each of its sides. */
const BEYOND = 0.4;
/** While the map comes nearer or goes farther, the picture stands in at another scale for up to so much. */
const STRETCH = 1.35;

export interface Ground {
  readonly picture: HTMLCanvasElement;
  readonly camera: Camera;
  readonly size: Size;
  readonly ratio: number;
}

/** `paint` draws a view of a size on what it is given. */
export function groundOf(
  camera: Camera,
  view: Size,
  ratio: number,
  paint: (to: CanvasRenderingContext2D, size: Size) => void,
  before: Ground | null,
): Ground {
  const [width, height] = [view.width, view.height].map((side) => Math.round(side * (1 + 2 * BEYOND))) as [number, number];
  const picture = before?.picture ?? document.createElement("canvas");
  const size = { width, height };
  [picture.width, picture.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const to = picture.getContext("2d", { alpha: false });
  if (to) paint(to, size);
  return { picture, camera, size, ratio };
}

/** Whether a view can be copied from it: exactly, for as long as the scale is the same; stretched, only while it is being changed. */
export function holds({ camera, size, ratio }: Ground, seen: Camera, view: Size, ratioNow: number, isChanging: boolean): boolean {
  const stretch = camera.scale / seen.scale;
  if (ratio !== ratioNow || (isChanging ? Math.max(stretch, 1 / stretch) > STRETCH : stretch !== 1)) return false;
  const { x, y } = toScreen(seen, view, camera);
  const [halfWidth, halfHeight] = [(size.width * stretch) / 2, (size.height * stretch) / 2];
  return x - halfWidth <= 0 && y - halfHeight <= 0 && x + halfWidth >= view.width && y + halfHeight >= view.height;
}

export function copyGround(to: CanvasRenderingContext2D, { picture, camera, size, ratio }: Ground, seen: Camera, view: Size): void {
  const stretch = camera.scale / seen.scale;
  const { x, y } = toScreen(seen, view, camera);
  const [width, height] = [size.width * stretch, size.height * stretch];
  // On whole pixels of the screen what is only moved stays sharp.
  const whole = (pixels: number) => Math.round(pixels * ratio);
  to.setTransform(1, 0, 0, 1, 0, 0);
  if (stretch === 1) to.drawImage(picture, whole(x - width / 2), whole(y - height / 2));
  else to.drawImage(picture, whole(x - width / 2), whole(y - height / 2), whole(width), whole(height));
}
