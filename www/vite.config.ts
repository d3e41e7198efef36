import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { engineModule } from "./plugins/engine-module.ts";
import { lastResort } from "./plugins/last-resort.ts";
import { smallStyles } from "./plugins/small-styles.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => {
  // Only what is published needs the real engine.
  const mock = mode !== "production";
  return {
    root: here("."),
    // Files find each other relative to the script, so that the folder works under any path of any host.
    base: "./",
    plugins: [smallStyles(), lastResort(here("../rules/messages/en.toml")), engineModule("engine", here(mock ? "dev/engine" : "src/engine")), engineModule("workbench", here(mock ? "dev/engine" : "src/workbench"))],
    build: {
      outDir: mock ? "dist-mock" : "dist",
      emptyOutDir: true,
      target: "es2022",
      // A data: URL would need a looser Content-Security-Policy than ours.
      assetsInlineLimit: 0,
      modulePreload: false as const,
      // Which files the page has, for the publisher and for budgets: `.vite/manifest.json`.
      manifest: true,
      rollupOptions: {
        // The element; what only the finder's own pages load, and their style; and the service worker, which has to be one file.
        input: { finder: here("src/finder.ts"), site: here("src/site.ts"), page: here("src/page/page.css"), sw: here("src/worker/sw.ts") },
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash].js",
          assetFileNames: ({ names = [] }: { names?: string[] }) => {
            if (names.includes("page.css")) return "page.css";
            if (!names.some((name) => name.endsWith(".wasm"))) return "[name]-[hash][extname]";
            return names.some((name) => name.startsWith("workbench")) ? "workbench-[hash].wasm" : "engine-[hash].wasm";
          },
        },
      },
    },
    test: { include: ["tests/**/*.test.ts"] },
  };
});
