// Made from engine/author/src/verify.rs by its test: change it there, where each field is described.

import type { Verdict } from "./answer.ts";

export type Decision = {
  readonly rules: ReadonlyArray<DecidedRule>,
  readonly shared: ReadonlyArray<UsedRule>,
  readonly cases: ReadonlyArray<WrittenCase>,
};

export type DecidedRule = {
  readonly text: string,
  readonly words: string,
  readonly verified: boolean,
  readonly offerings: ReadonlyArray<string>,
};

export type UsedRule = {
  readonly id: string,
  readonly text: string,
  readonly cases: ReadonlyArray<WrittenCase>,
};

export type WrittenCase = {
  readonly name: string,
  readonly expect: Verdict,
};
