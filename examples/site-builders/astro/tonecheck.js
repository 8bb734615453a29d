// tonecheck in an Astro build. Copy this file beside astro.config.mjs, and write there:
//
//   import tonecheck from "./tonecheck.js";
//   export default defineConfig({ integrations: [tonecheck()] });
//
// It needs no package from npm, only the command: pipx install tonecheck

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Check the site once Astro has built it: in HTML stands all that readers see, whatever component it comes from.
 * Findings that reach “fail-on” of tonecheck.yaml make the build fail.
 *
 * @param {object} options
 * @param {string} [options.command] - the command, or the path to it.
 * @param {string[]} [options.paths] - what to check instead of the built site, such as ["src/content"].
 * @param {string[]} [options.args] - further options for it, such as ["--fail-on", "error"].
 */
export default function ({ command = "tonecheck", paths = [], args = [] } = {}) {
  return {
    name: "tonecheck",
    hooks: {
      "astro:build:done": ({ dir }) => {
        const checked = paths.length ? paths : [fileURLToPath(dir)];
        const all = ["check", ...checked, "--format", "line", ...args];
        const { status, error } = spawnSync(command, all, { stdio: "inherit" });
        if (error) throw new Error(`tonecheck did not start (${error.message}). To install it: pipx install tonecheck`);
        if (status !== 0) throw new Error(`tonecheck ended with exit code ${status}; the lines above say why.`);
      },
    },
  };
}
