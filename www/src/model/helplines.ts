/** The order of helplines, by the same hours as the engine's: the directory's own by day; at night those always open first. */

const MORNING = "08:00";
const EVENING = "21:00";

export function helplinesAt<Line extends { readonly always_open: boolean }>(lines: readonly Line[], civil: string): readonly Line[] {
  const time = civil.slice(11);
  if (time >= MORNING && time < EVENING) return lines;
  return [...lines.filter((line) => line.always_open), ...lines.filter((line) => !line.always_open)];
}
