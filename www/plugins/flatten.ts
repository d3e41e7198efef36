/** Flattens the catalogue's tables: `[question.age] ask = "…"` becomes `question.age.ask`, as `fingerpost build` does. */
export function flatten(table: object, prefix = ""): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === "string") flat[prefix + name] = value;
    else Object.assign(flat, flatten(value as object, `${prefix}${name}.`));
  }
  return flat;
}
