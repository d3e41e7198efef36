import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Each of the peer's interpreters becomes a file of its own, so that its bytes can be told.
export default {
  root: here("."),
  base: "./",
  publicDir: false,
  build: {
    outDir: process.env.BENCH_SITE,
    emptyOutDir: false,
    minify: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: here("src/bench.mjs"),
      output: { entryFileNames: "bench.js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
};
