/** The services that somebody keeps while the page is open: ids in the order in which they were kept. */

/** So many fit one sheet of paper, and one screen beside each other. */
export const MOST = 5;

/** Puts a service on the list, or takes it off. A full list stays as it is. */
export function toggled(list: readonly string[], service: string): readonly string[] {
  if (list.includes(service)) return list.filter((kept) => kept !== service);
  return list.length < MOST ? [...list, service] : list;
}
