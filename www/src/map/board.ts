/** A map on a canvas that answers to fingers, mouse, wheel and keys. It draws a frame only when something has changed. */
import { type Camera, type Extent, fit, pan, type Size, toScreen, zoom } from "./camera.ts";
import { DOT_PIXELS, type DotPictures, drawDots, picturesOf } from "./dots.ts";
import { drawGround, drawStart, type Look, type Paths } from "./draw.ts";
import { copyGround, type Ground, groundOf, holds } from "./ground.ts";
import { extentOf, firstPoints, type Scene } from "./scene.ts";

/** A press that moves less than this is meant for what lies under it. */
const STILL_PIXELS = 6;
const ZOOM_STEP = 1.6;
const PAN_STEP = 60;
/** Without a change of scale for so long, the map is drawn sharp at the new one. */
const REST_MS = 120;

export class MapBoard {
  #camera: Camera | null = null;
  #size: Size = { width: 0, height: 0 };
  #scene: Scene;
  #frame = 0;
  #look: Look | null = null;
  #pictures: DotPictures | null = null;
  #ground: Ground | null = null;
  /** Runs while the scale is being changed. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Fingers and mouse buttons that are down, and where each was last. */
  readonly #down = new Map<number, { x: number; y: number }>();
  #moved = 0;
  readonly #observer = new ResizeObserver(() => this.#resize());
  readonly #whole: Extent;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paths: Paths,
    scene: Scene,
    private readonly choose: (services: readonly string[]) => void,
  ) {
    this.#scene = scene;
    this.#whole = extentOf(paths.file.extent, paths.file.unit);
    this.#observer.observe(canvas);
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void) => canvas.addEventListener(name, act, { passive: false });
    on("pointerdown", (event) => this.#press(event));
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#lift(event, true));
    on("pointercancel", (event) => this.#lift(event, false));
    on("wheel", (event) => this.#wheel(event));
    on("keydown", (event) => this.#key(event));
  }

  /** Another list, or another choice: what is seen stays, unless the choice lies outside it. */
  show(scene: Scene): void {
    const list = ({ dots, start }: Scene) => JSON.stringify([dots.map(({ services }) => services), start]);
    const other = list(scene) !== list(this.#scene);
    this.#scene = scene;
    this.#look = null;
    this.#pictures = null;
    this.#ground = null;
    if (other) this.reset();
    const chosen = scene.dots.find((dot) => dot.chosen);
    if (chosen && this.#camera) {
      const { x, y } = toScreen(this.#camera, this.#size, chosen);
      const seen = x > DOT_PIXELS && y > DOT_PIXELS && x < this.#size.width - DOT_PIXELS && y < this.#size.height - DOT_PIXELS;
      if (!seen) this.#camera = { ...this.#camera, easting: chosen.easting, northing: chosen.northing };
    }
    this.#redraw();
  }

  nearer(): void {
    this.#zoom(ZOOM_STEP, this.#size.width / 2, this.#size.height / 2);
  }

  farther(): void {
    this.#zoom(1 / ZOOM_STEP, this.#size.width / 2, this.#size.height / 2);
  }

  /** Back to the first view. */
  reset(): void {
    this.#camera = this.#size.width === 0 ? null : fit(firstPoints(this.#scene), this.#whole, this.#size);
    this.#redraw();
  }

  end(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  #resize(): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (width === 0) return;
    const ratio = devicePixelRatio || 1;
    this.#size = { width, height };
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.#camera ??= fit(firstPoints(this.#scene), this.#whole, this.#size);
    this.#redraw();
  }

  #redraw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const to = this.canvas.getContext("2d", { alpha: false });
      if (to && this.#camera) this.#draw(to, this.#camera, devicePixelRatio || 1);
    });
  }

  #draw(to: CanvasRenderingContext2D, camera: Camera, ratio: number): void {
    const look = (this.#look ??= lookOf(this.canvas));
    if (this.#pictures?.ratio !== ratio) this.#pictures = picturesOf(this.#scene.dots, ratio, look);
    if (this.#ground === null || !holds(this.#ground, camera, this.#size, ratio, this.#rest !== undefined)) {
      const paint = (on: CanvasRenderingContext2D, size: Size) => drawGround(on, ratio, size, camera, this.paths, look);
      this.#ground = groundOf(camera, this.#size, ratio, paint, this.#ground);
    }
    copyGround(to, this.#ground, camera, this.#size);
    drawStart(to, ratio, this.#size, camera, this.#scene, look);
    drawDots(to, this.#size, camera, this.#pictures);
  }

  #zoom(factor: number, x: number, y: number): void {
    if (this.#camera) this.#camera = zoom(this.#camera, factor, x, y, this.#size, this.#whole);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#redraw();
    }, REST_MS);
    this.#redraw();
  }

  #pan(dx: number, dy: number): void {
    if (this.#camera) this.#camera = pan(this.#camera, dx, dy, this.#whole);
    this.#redraw();
  }

  #press(event: PointerEvent): void {
    this.canvas.setPointerCapture(event.pointerId);
    if (this.#down.size === 0) this.#moved = 0;
    this.#down.set(event.pointerId, this.#at(event));
  }

  #move(event: PointerEvent): void {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const now = this.#at(event);
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#moved += Math.hypot(now.x - before.x, now.y - before.y);
    this.#down.set(event.pointerId, now);
    if (other === undefined) return this.#pan(now.x - before.x, now.y - before.y);
    // Two fingers: the map follows their middle and the distance between them.
    const spread = (point: typeof now) => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    this.#pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.#zoom(spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }

  #lift(event: PointerEvent, meant: boolean): void {
    const at = this.#at(event);
    const alone = this.#down.size === 1;
    if (this.#down.delete(event.pointerId) && alone && meant && this.#moved < STILL_PIXELS) this.#chooseAt(at);
  }

  #chooseAt({ x, y }: { x: number; y: number }): void {
    const camera = this.#camera;
    if (!camera) return;
    const near = this.#scene.dots
      .map((dot) => ({ dot, at: toScreen(camera, this.#size, dot) }))
      .map(({ dot, at }) => ({ dot, pixels: Math.hypot(at.x - x, at.y - y) }))
      .filter(({ pixels }) => pixels < 2 * DOT_PIXELS)
      .sort((one, other) => one.pixels - other.pixels)[0];
    if (near) this.choose(near.dot.services);
  }

  /** The page goes on scrolling under the wheel; with Control, or once the map has the focus, the wheel is the map's. */
  #wheel(event: WheelEvent): void {
    const focused = (this.canvas.getRootNode() as Document | ShadowRoot).activeElement === this.canvas;
    if (!event.ctrlKey && !event.metaKey && !focused) return;
    event.preventDefault();
    const { x, y } = this.#at(event);
    this.#zoom(Math.exp(-event.deltaY / 300), x, y);
  }

  #key(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#pan(PAN_STEP, 0),
      ArrowRight: () => this.#pan(-PAN_STEP, 0),
      ArrowUp: () => this.#pan(0, PAN_STEP),
      ArrowDown: () => this.#pan(0, -PAN_STEP),
      "+": () => this.nearer(),
      "=": () => this.nearer(),
      "-": () => this.farther(),
      "0": () => this.reset(),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  #at(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

function lookOf(canvas: HTMLCanvasElement): Look {
  const style = getComputedStyle(canvas);
  // A custom property may be `light-dark()`; what a colour comes to is known of a property that is one.
  const colour = (name: string) => {
    canvas.style.setProperty("outline-color", `var(--${name})`);
    const { outlineColor } = getComputedStyle(canvas);
    canvas.style.removeProperty("outline-color");
    return outlineColor;
  };
  return {
    land: colour("raised"),
    water: colour("tint"),
    border: colour("line"),
    county: colour("soft"),
    text: colour("ink"),
    halo: colour("raised"),
    dot: colour("accent"),
    onDot: colour("on-accent"),
    unsure: colour("warm"),
    chosen: colour("focus"),
    font: style.fontFamily,
  };
}
