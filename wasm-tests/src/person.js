// What a person perceives of the page, through every open shadow root. `person[task](...arguments)` is what a test asks for.
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD"]);
const ROLES = {
  button: "button, summary, [role=button]",
  link: "a[href]",
  option: "input[type=radio], input[type=checkbox]",
  field: "input:not([type=radio]):not([type=checkbox]), textarea, select",
  heading: "h1, h2, h3, h4, h5, h6",
};

const inside = (node) => {
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  if (node.tagName === "SLOT" && node.assignedNodes().length > 0) return node.assignedNodes();
  return node.childNodes;
};

/** A thing for screen readers only is clipped to a pixel. */
const isSeen = (element) => {
  if (SILENT.has(element.tagName) || !element.checkVisibility({ visibilityProperty: true })) return element.tagName === "SLOT";
  const { clip, clipPath, position } = getComputedStyle(element);
  return !(position === "absolute" && (clip.startsWith("rect(") || clipPath.startsWith("inset(")));
};

const squeeze = (text) => text.replace(/[ \t\u00a0]+/g, " ").replace(/ *\n\s*/g, "\n").trim();

function textIn(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || !isSeen(node)) return "";
  if (node.tagName === "BR") return "\n";
  const typed = node.matches(ROLES.field) ? `[${node.value}]` : "";
  const text = typed + [...inside(node)].map(textIn).join("");
  return getComputedStyle(node).display.startsWith("inline") ? text : `\n${text}\n`;
}

function* everything(node) {
  for (const child of inside(node)) {
    if (child.nodeType !== Node.ELEMENT_NODE || !isSeen(child)) continue;
    yield child;
    yield* everything(child);
  }
}

/** As assistive technology names it, near enough: axe checks that names are what they should be. */
function nameOf(element) {
  const label = element.getAttribute("aria-label");
  if (label) return label;
  const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
  const named = ids.map((id) => element.getRootNode().getElementById(id)?.textContent ?? "");
  const labels = [...(element.labels ?? [])].map((one) => one.textContent);
  return (named.join(" ") || labels.join(" ") || element.textContent).replace(/\s+/g, " ").trim();
}

/** The innermost part of the page under a heading with this text; the whole page for none. */
function part(title) {
  if (title === null) return document.body;
  const parts = [...everything(document.body)].filter((element) => {
    if (!element.matches("article, section, fieldset, details, aside")) return false;
    return [...everything(element)].some((one) => one.matches(`${ROLES.heading}, legend, summary`) && textIn(one).includes(title));
  });
  return parts.at(-1) ?? null;
}

function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

const person = {
  sees: (title) => {
    const place = part(title);
    return place === null ? null : squeeze(textIn(place));
  },

  /** Something of a role by its name; a name that is the same comes before one that contains it. */
  finds: (role, name, title) => {
    const place = part(title);
    if (place === null) return null;
    const found = [...everything(place)].filter((element) => element.matches(ROLES[role]));
    const element = found.find((one) => nameOf(one) === name) ?? found.find((one) => nameOf(one).includes(name));
    return element ?? null;
  },

  /** What one presses to choose an option: its tile. */
  tile: (name, title) => person.finds("option", name, title)?.labels[0] ?? null,

  /** Whether an option is chosen, and what a field holds. */
  holds: (role, name) => {
    const element = person.finds(role, name, null);
    return element === null ? null : role === "option" ? element.checked : element.value;
  },

  names: (role, title) => {
    const place = part(title);
    return place === null ? [] : [...everything(place)].filter((one) => one.matches(ROLES[role])).map(nameOf);
  },

  focus: () => {
    const element = focused();
    if (element === null || element === document.body) return { tag: "none", name: "", text: "", inView: false };
    // Not wholly below something that stays in place: some point of it is on top.
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const inView = [top + 2, (top + bottom) / 2, bottom - 2].some((y) => {
      const upmost = element.getRootNode().elementFromPoint((left + right) / 2, y);
      return upmost !== null && (element.contains(upmost) || upmost.contains(element));
    });
    return { tag: element.tagName.toLowerCase(), name: nameOf(element), text: squeeze(textIn(element)), inView };
  },

  /** Whether a button or link can be pressed where the window stands: nothing lies over its middle. */
  isInView: (name) => {
    const element = person.finds("button", name, null) ?? person.finds("link", name, null);
    if (element === null) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.getRootNode().elementFromPoint(left + width / 2, top + height / 2));
  },

  /** What screen readers were told last. */
  hears: () => {
    const finder = document.querySelector("fingerpost-finder");
    return finder?.shadowRoot?.querySelector("[role=status]")?.textContent.trim() ?? "";
  },

  /** The rows of the first table whose caption contains this: each day and its hours. */
  week: (caption) => {
    const tables = [...everything(document.body)].filter((one) => one.matches("table"));
    const table = tables.find((one) => textIn(one.caption).includes(caption));
    const cell = (one) => textIn(one).replace(/\s+/g, " ").trim();
    return [...(table?.tBodies[0].rows ?? [])].map((row) => [...row.cells].map(cell));
  },

  /** What can be pressed or typed into, and cannot be reached by scrolling: something lies over it, or it is out of the page. */
  unreachable: () => {
    const controls = [...everything(document.body)].filter((one) => one.matches(`${ROLES.button}, ${ROLES.link}, ${ROLES.option}, ${ROLES.field}`));
    const hidden = controls.filter((control) => {
      const target = control.labels?.[0] ?? control;
      target.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, right, top, bottom } = target.getBoundingClientRect();
      // What is larger than the window is pressed where it is seen.
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const upmost = control.getRootNode().elementFromPoint(x, y);
      return upmost === null || !(target.contains(upmost) || upmost.contains(target));
    });
    return hidden.map((one) => `${one.tagName.toLowerCase()} “${nameOf(one)}”`);
  },

  /** What the style of something is, by the names of properties; of the nearest around it that matches, if one is named. */
  style: (role, name, around, properties) => {
    const element = person.finds(role, name, null);
    const styled = around === null ? element : element?.closest(around);
    return styled ? properties.map((property) => getComputedStyle(styled)[property]) : null;
  },

  /** What sticks out of the window at its side, or hangs out below the border that is drawn around it. */
  sticksOut: () => {
    const seen = [...everything(document.body)];
    const told = (elements) => elements.slice(-3).map((one) => one.outerHTML.slice(0, 200));
    const width = document.documentElement.clientWidth;
    const sideways = seen.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > width + 1 || left < -1;
    });
    const bordered = seen.filter((element) => parseFloat(getComputedStyle(element).borderBottomWidth) > 0);
    const below = bordered.filter((box) => {
      const { bottom } = box.getBoundingClientRect();
      // What a list scrolls to hangs out of nothing, and what lies beyond a picture's edge is cut off.
      const hidden = (one) => one !== box && (one.parentElement?.closest("[role=listbox], svg") ?? null) !== null;
      return [...everything(box)].some((one) => one.getBoundingClientRect().bottom > bottom + 1 && !hidden(one));
    });
    const scrolls = document.documentElement.scrollWidth > width;
    return [
      ...(scrolls ? [`${document.documentElement.scrollWidth} px in ${width} px`, ...told(sideways)] : []),
      ...(below.length > 0 ? ["more than its border holds", ...told(below)] : []),
    ];
  },

  /** What the device keeps for when there is no network: each whole copy, and every address that is in any. */
  copies: async () => {
    const copies = { whole: [], kept: [] };
    for (const name of await caches.keys()) {
      const addresses = (await (await caches.open(name)).keys()).map(({ url }) => url);
      copies.kept.push(...addresses);
      // The list goes in last.
      if (addresses.some((address) => address.endsWith("/offline.json"))) copies.whole.push(name);
    }
    return copies;
  },

  /** All that the browser keeps or shows of this visit besides the screen. */
  traces: async () => ({
    cookies: document.cookie,
    local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    databases: (await indexedDB.databases?.())?.map(({ name }) => name) ?? [],
    caches: await (globalThis.caches?.keys() ?? []),
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    address: location.href,
    title: document.title,
    state: JSON.stringify(history.state),
    length: history.length,
    name: window.name,
  }),
};

return person[arguments[0]](...[...arguments].slice(1));
