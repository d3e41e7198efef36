import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  root: here("."),
  build: {
    outDir: process.env.BENCH_SITE,
    emptyOutDir: false,
    minify: true,
    target: "es2022",
    lib: { entry: here("src/bench.mjs"), formats: ["es"], fileName: () => "bench.js" },
  },
};
