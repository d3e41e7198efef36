/** The script that wasm-bindgen makes with `--target web`; `plugins/engine-module.ts` says where it lies. */
declare module "fingerpost-engine" {
  type EngineType = import("./data/wire.ts").Engine;
  export const Engine: new (finder: Uint8Array, digest: string, edition: string) => EngineType;
  export default function init(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
declare module "fingerpost-engine/again" {
  export * from "fingerpost-engine";
  export { default } from "fingerpost-engine";
}
/** The address of the wasm file, as Vite emits it. */
declare module "fingerpost-engine/wasm" {
  const url: string;
  export default url;
}
/** What that file must be. */
declare module "fingerpost-engine/identity" {
  const identity: { readonly bytes: number; readonly digest: string };
  export default identity;
}
/** The `[last-resort]` messages, compiled in by `plugins/last-resort.ts`. */
declare module "virtual:last-resort" {
  const messages: Readonly<Record<string, string>>;
  export default messages;
}
