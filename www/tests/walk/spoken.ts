/** What a screen says: every text that is put into it, seen or read out. No sentence stands in a template (`messages.test.ts`). */

/** A template, or a directive such as `keyed` and `repeat`, as lit makes it. */
interface Rendered {
  readonly values?: readonly unknown[];
  readonly _$litDirective$?: unknown;
}

export function spoken(value: unknown): readonly string[] {
  if (typeof value === "string") return value.trim() === "" || /^https?:/.test(value) ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(spoken);
  if (typeof value !== "object" || value === null) return [];
  const { values = [], _$litDirective$: directive } = value as Rendered;
  const [items, , each] = values;
  if (directive !== undefined && Array.isArray(items) && typeof each === "function") return items.flatMap((item: unknown, at) => spoken(each(item, at)));
  return values.flatMap(spoken);
}
