/** Takes comments and indents out of the style sheets in `src/styles/`: the script carries them as texts, which nothing else makes small. */
import type { Plugin } from "vite";

export function smallStyles(): Plugin {
  return {
    name: "fingerpost-small-styles",
    enforce: "pre",
    apply: "build",
    transform: {
      filter: { id: /\/src\/styles\/[\w-]+\.ts$/ },
      handler: (code) => code.replace(/css`[^`]*`/g, (sheet) => sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ")),
    },
  };
}
