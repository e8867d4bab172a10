import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the playground into dist/web, everything that it needs in it: no page ever asks another origin for anything. */
export default defineConfig({
  base: "/playground/",
  plugins: [react()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // The editor alone is 3 MB, read once and then from the browser's cache.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      onwarn: (warning, warn) => {
        // "use no memo" in GraphiQL's files speaks to a compiler that ran on them before they were published.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
  server: { proxy: { "/graphql": "http://127.0.0.1:4000" } },
});
