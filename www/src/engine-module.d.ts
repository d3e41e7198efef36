/** The addresses of the engine's script (made by wasm-bindgen with `--target web`) and of its module, as Vite emits them. */
declare module "fingerpost-engine/script" {
  const url: string;
  export default url;
}
declare module "fingerpost-engine/module" {
  const url: string;
  export default url;
}
/** What these files must be; `plugins/engine-module.ts` says where they lie. */
declare module "fingerpost-engine/identity" {
  type Identity = { readonly bytes: number; readonly digest: string };
  const identity: { readonly script: Identity; readonly module: Identity };
  export default identity;
}
/** The same of the second module, which is fetched when somebody asks how a result is decided. */
declare module "fingerpost-workbench/script" {
  const url: string;
  export default url;
}
declare module "fingerpost-workbench/module" {
  const url: string;
  export default url;
}
declare module "fingerpost-workbench/identity" {
  type Identity = { readonly bytes: number; readonly digest: string };
  const identity: { readonly script: Identity; readonly module: Identity };
  export default identity;
}
/** The `[last-resort]` messages, compiled in by `plugins/last-resort.ts`. */
declare module "virtual:last-resort" {
  const messages: Readonly<Record<string, string>>;
  export default messages;
}
