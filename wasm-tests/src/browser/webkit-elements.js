// What may be told to assistive technology, from top to bottom, through every open shadow root.
const TOLD = "a[href], article, button, fieldset, h1, h2, h3, h4, h5, h6, input, ol, select, summary, table, textarea, th, ul, [role]";

function* everything(node) {
  for (const child of (node.shadowRoot ?? node).children) {
    if (child.checkVisibility({ visibilityProperty: true })) yield child;
    yield* everything(child);
  }
}

return [...everything(document.body)].filter((element) => element.matches(TOLD));
