/** What a journey is given from outside. */
import type { EngineClient } from "./data/engine-client.ts";
import type { FinderError } from "./data/failure.ts";
import type { Step } from "./model/steps.ts";
import type { Focus } from "./state.ts";

export interface Host {
  /** Whether the page is for professionals alone. */
  readonly forProfessionals: boolean;
  readonly client: EngineClient;
  readonly now: () => string;
  readonly position: () => Promise<{ lat: number; lon: number }>;
  /** Copies a text; whether that was possible. */
  readonly copy: (text: string) => Promise<boolean>;
  /** The state changed; `focus` says where the reader should now be. */
  readonly changed: (focus: Focus) => void;
  readonly went: (step: Step) => void;
  readonly failed: (error: FinderError) => void;
}
