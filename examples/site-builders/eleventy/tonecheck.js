// tonecheck in an Eleventy build. Copy this file beside eleventy.config.js, and write there:
//
//   import tonecheck from "./tonecheck.js";
//   export default function (config) {
//     config.addPlugin(tonecheck);
//   }
//
// It needs no package from npm, only the command: pipx install tonecheck

import { spawnSync } from "node:child_process";

/**
 * Check the sources before each build. Findings that reach “fail-on” of tonecheck.yaml stop a build; while you watch
 * or serve the site, they are only printed.
 *
 * @param {object} config - Eleventy's own.
 * @param {object} options
 * @param {string} [options.command] - the command, or the path to it.
 * @param {string[]} [options.args] - further options for it, such as ["--fail-on", "error"].
 */
export default function (config, { command = "tonecheck", args = [] } = {}) {
  config.on("eleventy.before", ({ directories, dir, runMode }) => {
    const folder = (directories ?? dir).input;
    const { status, error } = spawnSync(command, ["check", folder, "--format", "line", ...args], { stdio: "inherit" });
    if (error) throw new Error(`tonecheck did not start (${error.message}). To install it: pipx install tonecheck`);
    if (status === 1 && runMode !== "build") return;
    if (status !== 0) throw new Error(`tonecheck ended with exit code ${status}; the lines above say why.`);
  });
}
