/** The order of helplines before there is an answer. When it is night, and how they stand then, the edition says. */
import type { Night } from "../data/wire.ts";

export function helplinesAt<Line extends { readonly id: string }>(lines: readonly Line[], night: Night, civil: string): readonly Line[] {
  const time = civil.slice(11);
  if (time >= night.until && time < night.from) return lines;
  return night.helplines.flatMap((id) => lines.filter((line) => line.id === id));
}
