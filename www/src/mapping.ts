/** The map beside the list: shown or not, and which service is chosen on either. */
import type { Way } from "./details.ts";
import type { MapView } from "./map/map.ts";

/** What is there once it has been fetched: one view for each place that it is shown at, and how a scene is made. */
export interface LoadedMap {
  readonly view: MapView;
  readonly sceneOf: typeof import("./map/map.ts").sceneOf;
}

export class Mapping {
  #loaded: Promise<LoadedMap> | undefined;

  constructor(private readonly way: Way) {}

  async show(): Promise<void> {
    this.way.set({ map: "busy" });
    try {
      this.#loaded ??= this.#load();
      const loaded = await this.#loaded;
      if (this.way.state().map === "busy") this.way.set({ map: loaded });
    } catch {
      this.#loaded = undefined;
      if (this.way.state().map === "busy") this.way.set({ map: "failed" });
    }
  }

  hide(): void {
    this.way.set({ map: null, chosen: null });
  }

  /** On the list: once more takes it back. */
  choose(service: string): void {
    this.way.set({ chosen: this.way.state().chosen === service ? null : service });
  }

  /** On the map: of several at one venue, the next one with each press. */
  #chosenOn = (services: readonly string[]): void => {
    const at = services.indexOf(this.way.state().chosen ?? "");
    this.way.set({ chosen: services[(at + 1) % services.length] ?? null }, "chosen");
  };

  /** The same files whatever was answered. */
  async #load(): Promise<LoadedMap> {
    const [{ MapView, isMapFile, pathsOf, sceneOf }, file] = await Promise.all([import("./map/map.ts"), this.way.host.client.map()]);
    if (!isMapFile(file)) throw new Error("no map");
    return { view: new MapView(pathsOf(file), this.#chosenOn), sceneOf };
  }
}
