/**
 * A key pressed in one of our fields is the field's. Outside the shadow root the event seems to come from the element itself, which
 * is no field: a host's hotkeys would take letters out of what is typed. Escape, which leaves, and Tab go on to the page.
 */
const FIELDS = "input, select, textarea";
const PASSED_ON: readonly string[] = ["Escape", "Tab"];

export function keepKeysOfFields(root: DocumentFragment | HTMLElement): void {
  for (const kind of ["keydown", "keypress", "keyup"] as const) root.addEventListener(kind, stopKeyOfField as EventListener);
}

function stopKeyOfField(event: KeyboardEvent): void {
  const inField = event.target instanceof Element && event.target.matches(FIELDS);
  if (inField && !PASSED_ON.includes(event.key)) event.stopPropagation();
}
