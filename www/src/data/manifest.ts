// Made from engine/publish/src/manifest.rs by its test: change it there, where each field is described.

/** The format that the page reads. */
export const FORMAT = "fingerpost-edition";

/** Its version. */
export const VERSION = 11;

export type Manifest = {
  readonly format: string,
  readonly version: number,
  readonly edition: EditionName,
  readonly sequence?: number,
  readonly key_changes?: ReadonlyArray<KeyChange>,
  readonly name: string,
  readonly example: boolean,
  readonly confirm_by: string,
  readonly source: string,
  readonly licence: string,
  readonly attribution: ReadonlyArray<string>,
  readonly previous: EditionName | null,
  readonly files: Files,
};

export type EditionName = {
  readonly id: string,
  readonly digest: string,
};

export type KeyChange = {
  readonly key: string,
  readonly signature: string,
};

export type Files = {
  readonly page: FileRef,
  readonly finder: FileRef,
  readonly details: FileRef,
  readonly rules: FileRef,
  readonly cells: ReadonlyArray<CellFiles>,
  readonly places: ReadonlyArray<AreaFile>,
  readonly shards?: string,
  readonly map?: FileRef,
  readonly site?: FileRef,
  readonly languages?: ReadonlyArray<LanguageFiles>,
};

export type FileRef = {
  readonly path: string,
  readonly digest: string,
  readonly bytes: number,
};

export type CellFiles = {
  readonly area: string,
  readonly finder: FileRef,
  readonly details: FileRef,
  readonly rules: FileRef,
};

export type LanguageFiles = {
  readonly language: string,
  readonly page: FileRef,
  readonly finder: FileRef,
  readonly details: FileRef,
  readonly cells: ReadonlyArray<CellFiles>,
};

export type AreaFile = {
  readonly area: string,
  readonly path: string,
  readonly digest: string,
  readonly bytes: number,
};
