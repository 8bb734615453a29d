// Opens a page in headless Chromium, takes steps in it, and prints as JSON what they gave. Usage:
//   node browse.mjs CHROMIUM PROFILE URL STEPS
// STEPS is a JSON list: {"run": expression}, {"script": file to run}, {"key": name}, {"media": "print"}.
// An expression may be a promise. The page's own policy stays in force; expressions of the debugger are not bound by it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const [chromium, profile, url, steps] = process.argv.slice(2);
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
  `--user-data-dir=${profile}`, "about:blank"];
const browser = spawn(chromium, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
browser.on("exit", () => process.exit(waiting.size ? 1 : 0));

const waiting = new Map();
const seen = { dialogs: [], requests: [], loaded: null };
const loaded = new Promise((resolve) => { seen.loaded = resolve; });
let session, last = 0, text = "";

function send(method, params = {}) {
  const id = ++last;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + "\0");
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

browser.stdio[4].on("data", (data) => {
  const messages = (text + data).split("\0");
  text = messages.pop();
  for (const { id, result, error, method, params } of messages.map(JSON.parse)) {
    if (id) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      error ? reject(new Error(error.message)) : resolve(result);
    } else if (method === "Page.javascriptDialogOpening") {
      seen.dialogs.push(params.message);
      send("Page.handleJavaScriptDialog", { accept: false });
    } else if (method === "Network.requestWillBeSent") {
      seen.requests.push(params.request.url);
    } else if (method === "Page.loadEventFired") {
      seen.loaded();
    }
  }
});

const { targetInfos } = await send("Target.getTargets");
const { targetId } = targetInfos.find((target) => target.type === "page");
session = (await send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
await send("Page.enable");
await send("Network.enable");
await send("Page.navigate", { url });
await loaded;

const results = [];
for (const step of JSON.parse(steps)) {
  if (step.key) {
    const key = { key: step.key === "Space" ? " " : step.key, code: step.key, text: step.key === "Space" ? " " : "",
      windowsVirtualKeyCode: { Tab: 9, Space: 32, ArrowDown: 40 }[step.key] };
    await send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  } else if (step.media) {
    await send("Emulation.setEmulatedMedia", { media: step.media });
  } else {
    const expression = step.script ? `${readFileSync(step.script, "utf-8")}; 0` : step.run;
    const done = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (done.exceptionDetails) throw new Error(JSON.stringify(done.exceptionDetails));
    results.push(done.result.value ?? null);
  }
}
console.log(JSON.stringify({ results, dialogs: seen.dialogs, requests: seen.requests }));
browser.kill();
