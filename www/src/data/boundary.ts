// Made from engine/wasm/src/wire.rs by its test: change it there, where each field is described.

import type { PlaceAnswer } from "./answer.ts";

export type Located = { "kind": "place",
  readonly place: PlaceAnswer, } | { "kind": "choose",
  readonly options: ReadonlyArray<PlaceAnswer>, } | { "kind": "fetch",
  readonly shards: ReadonlyArray<string>,
};

export type EngineError = {
  readonly code: string,
  readonly text: string,
  readonly parameters: Readonly<Record<string, string>>,
};
