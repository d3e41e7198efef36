/** The map beside a list: fetched, like its outlines, only when somebody wants to see it. */
import { html } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Words } from "../words/words.ts";
import { MapBoard } from "./board.ts";
import { pathsOf, type Paths } from "./draw.ts";
import { isMapFile } from "./map-file.ts";
import type { Scene } from "./scene.ts";

export { isMapFile, pathsOf };
export { sceneOf } from "./scene.ts";

/** One map on the screen: its canvas comes and goes with what is rendered, and what is drawn follows the list. */
export class MapView {
  #board: MapBoard | undefined;
  #scene: Scene = { dots: [], start: null };

  constructor(
    private readonly paths: Paths,
    private readonly choose: (services: readonly string[]) => void,
  ) {}

  render(words: Words, scene: Scene) {
    this.#scene = scene;
    this.#board?.show(scene);
    const button = (key: string, sign: string, act: () => void) =>
      html`<button class="secondary" type="button" aria-label=${words.say(`page.map.${key}`)} title=${words.say(`page.map.${key}`)} @click=${act}>${sign}</button>`;
    return html`<div class="map">
      <canvas tabindex="0" role="application" aria-label=${words.say("page.map.label")} ${ref(this.#attach)}></canvas>
      <div class="map-buttons">
        ${button("nearer", "+", () => this.#board?.nearer())} ${button("farther", "−", () => this.#board?.farther())} ${button("reset", "⌂", () => this.#board?.reset())}
      </div>
      <p class="hint">${this.paths.file.attribution}</p>
    </div>`;
  }

  readonly #attach = (canvas: Element | undefined): void => {
    this.#board?.end();
    this.#board = canvas === undefined ? undefined : new MapBoard(canvas as HTMLCanvasElement, this.paths, this.#scene, this.choose);
  };
}
