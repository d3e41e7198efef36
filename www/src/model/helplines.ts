/** The order of helplines: the directory's own by day; at night those open day and night come first. */

const MORNING = "08:00";
const EVENING = "20:00";

export function helplinesAt<Line extends { readonly always_open: boolean }>(lines: readonly Line[], civil: string): readonly Line[] {
  const time = civil.slice(11);
  if (time >= MORNING && time < EVENING) return lines;
  return [...lines.filter((line) => line.always_open), ...lines.filter((line) => !line.always_open)];
}
