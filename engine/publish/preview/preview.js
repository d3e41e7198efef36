// What `fingerpost serve` adds to each page of a preview, and nothing that is published ever has: it shows what is wrong with the files
// as they are now, and the new edition as soon as there is one.
(() => {
  "use strict";

  /** The edition that this page was loaded with. */
  let shown;
  /** Somebody has begun to answer: a page that loads itself anew would lose that. */
  let begun = false;
  addEventListener("fingerpost-step", () => (begun = true));

  // A copy that an earlier server at this address left in the browser would answer in this one's place.
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister()), () => undefined);

  const bar = document.createElement("section");
  bar.setAttribute("aria-label", "Preview");
  bar.setAttribute("aria-live", "polite");
  // The policy of the page allows no style in the text; what a script sets is none.
  Object.assign(bar.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "2147483647", maxHeight: "60vh", overflow: "auto",
    padding: "12px 16px", background: "#1d1d1d", color: "#fff", font: "16px/1.5 system-ui, sans-serif", display: "none",
  });

  const element = (name, text, style = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made.style, { color: "inherit", font: "inherit", margin: "0", ...style });
    return made;
  };

  const problem = ({ severity, code, file, line, column, message, help }) => {
    const item = element("li", "", { marginBlockEnd: "12px" });
    item.append(
      element("strong", `${severity === "error" ? "Error" : "Warning"}: ${message}`, { fontWeight: "bold" }),
      element("div", `${file}:${line}:${column} (${code})`, { fontFamily: "monospace" }),
      element("div", help),
    );
    return item;
  };

  const list = (problems) => {
    const all = element("ul", "", { paddingInlineStart: "20px" });
    all.append(...problems.map(problem));
    return all;
  };

  const show = (...parts) => {
    bar.replaceChildren(...parts);
    bar.style.display = parts.length > 0 ? "block" : "none";
  };

  const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

  const heard = ({ edition, current, problems }) => {
    if (shown === undefined) shown = edition;
    const errors = problems.filter(({ severity }) => severity === "error");
    if (!current) {
      const stays = edition === null ? "" : " What you see is the last edition without any.";
      show(element("p", `${count(errors.length, "error")} in the files as they are now.${stays}`, { fontWeight: "bold" }), list(errors));
      return;
    }
    if (edition !== shown && !begun) {
      location.reload();
      return;
    }
    const parts = [];
    if (edition !== shown) {
      const load = element("button", "Show it", { color: "#000", marginInlineStart: "12px" });
      load.addEventListener("click", () => location.reload());
      const line = element("p", "There is a new edition. What you have answered here will be gone.");
      line.append(load);
      parts.push(line);
    }
    if (problems.length > 0) {
      const warnings = document.createElement("details");
      warnings.append(element("summary", count(problems.length, "warning")), list(problems));
      parts.push(warnings);
    }
    show(...parts);
  };

  const news = new EventSource("/fingerpost-preview");
  news.addEventListener("message", ({ data }) => heard(JSON.parse(data)));
  news.addEventListener("error", () => show(element("p", "`fingerpost serve` does not answer: has it been stopped?")));
  document.body.append(bar);
})();
