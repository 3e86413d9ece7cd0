// Types into the pages of a built site in a browser that is four times slower than this machine, and prints how long the answers take:
// node benches/find/keys.mjs FOLDER. Each time is from the key to the picture with the first result.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./chromium.mjs";

const MOUNT = "/portal/";
const KINDS = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", json: "application/json", svg: "image/svg+xml" };
const SLOWER = 4;

const folder = process.argv[2];
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url.split("?")[0].slice(MOUNT.length));
  const file = path.endsWith("/") || !path ? `${path}index.html` : path;
  try {
    const bytes = readFileSync(join(folder, file));
    response.writeHead(200, { "content-type": KINDS[file.split(".").pop()] || "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const root = `http://127.0.0.1:${server.address().port}${MOUNT}`;

// Notes when a key came and when the frame that shows an answer to it has been drawn.
const WATCH = `(() => {
  const field = document.querySelector("input[name=q]"), hits = document.querySelector("[data-hits]");
  window.times = [];
  let since = 0;
  window.addEventListener("input", (event) => { since = event.timeStamp; look(); }, true);
  new MutationObserver(look).observe(hits, { childList: true, attributes: true });
  function look() {
    requestAnimationFrame(() => {
      if (!since || hits.hidden || !hits.children.length) return;
      const start = since;
      since = 0;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.times.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }
  field.focus();
})()`;

const browser = new Browser();

async function typed(text) {
  const before = await browser.evaluate("window.times.length");
  if (/[a-z]/i.test(text)) await browser.type(text);
  else await browser.call("Input.insertText", { text });
  const until = Date.now() + 20_000;
  while ((await browser.evaluate("window.times.length")) === before && Date.now() < until) await new Promise((wait) => setTimeout(wait, 20));
  const times = await browser.evaluate("window.times");
  if (times.length === before) throw new Error(`nothing is found for ${text}`);
  return times.at(-1);
}

async function cleared() {
  await browser.evaluate(`(() => { const field = document.querySelector("input[name=q]"); field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); })()`);
  await new Promise((wait) => setTimeout(wait, 100));
}

// The first key on a page that has read no index yet.
await browser.open(`${root}corpus-2025/honorees/`, { slower: SLOWER });
await browser.evaluate(WATCH);
const first = await typed("z");

await browser.open(`${root}find/`, { slower: SLOWER });
await browser.until("document.querySelector('[data-build=domain] li')");
await browser.evaluate(WATCH);
const times = [];
for (const text of ["zhaosong", "zss", "ouyang", "heql", "陈", "诸葛", "岚", "yanshi"]) {
  for (const key of /[a-z]/.test(text) ? text : [text]) times.push(await typed(key));
  await cleared();
}
for (const text of ["第7区应用", "研究室主任"]) {
  times.push(await typed(text));
  await cleared();
}
times.sort((a, b) => a - b);
console.log(`| ${first.toFixed(0)} | ${times.length} | ${times[times.length >> 1].toFixed(0)} | ${times.at(-1).toFixed(0)} |`);
await browser.close();
server.close();
