// Made from engine/core/src/request.rs by its test: change it there, where each field is described.

export type Query = {
  readonly facts: Readonly<Record<string, string>>,
  readonly needs: ReadonlyArray<string>,
  readonly place: string | { readonly lat: number; readonly lon: number } | null,
  readonly at: string,
  readonly within_miles?: number,
  readonly open_now?: boolean,
  readonly filters?: ReadonlyArray<string>,
  readonly order?: Order,
  readonly also?: boolean,
  readonly limit?: number,
  readonly all?: boolean,
};

export type Order = "best" | "nearest" | "opens-soonest";

export type AskingAs = "self" | "family" | "professional";
