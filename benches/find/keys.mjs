// Types into the pages of a built site in a browser that is four times slower than this machine, and prints how long the answers take:
// node benches/find/keys.mjs FOLDER. Each time is from the key to the picture with the first result.

import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
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
  let since = 0;
  window.addEventListener("input", (event) => { since = event.timeStamp; look(); }, true);
  new MutationObserver(look).observe(hits, { childList: true, attributes: true });
  function look() {
    requestAnimationFrame(() => {
      if (!since || hits.hidden || !hits.children.length) return;
      const start = since;
      since = 0;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.drawn(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }
  field.focus();
})()`;

const browser = new Browser();

// Milliseconds from the key to the picture: on the clock, and of the page's own thread, which other work on the machine does not disturb.
async function typed(text) {
  const before = await busy();
  const drawn = browser.evaluate("new Promise((drawn) => { window.drawn = drawn; setTimeout(drawn, 20000, -1); })");
  if (/[a-z]/i.test(text)) await browser.type(text);
  else await browser.call("Input.insertText", { text });
  const clock = await drawn;
  if (clock < 0) throw new Error(`nothing is found for ${text}`);
  return { clock, busy: (await busy()) - before };
}

async function busy() {
  const { metrics } = await browser.call("Performance.getMetrics");
  return metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
}

// Three people from different places of the index.
function people() {
  const files = readdirSync(join(folder, "find")).filter((name) => name.endsWith(".json")).sort();
  const documents = files.map((name) => JSON.parse(readFileSync(join(folder, "find", name), "utf8")));
  const columns = documents.flatMap((document) => document.people || []);
  const all = columns.flatMap(({ name, spelled, role }) => name.map((name, at) => ({ name, spelled: spelled[at], role: role[at] })));
  return [0.1, 0.5, 0.9].map((part) => all[Math.floor(all.length * part)]);
}

async function cleared() {
  await browser.evaluate(`(() => { const field = document.querySelector("input[name=q]"); field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); })()`);
  await new Promise((wait) => setTimeout(wait, 100));
}

// The first key on a page that has read no index yet.
await browser.open(`${root}corpus-2025/honorees/`, { slower: SLOWER });
await browser.evaluate(WATCH);
await browser.call("Performance.enable", { timeDomain: "threadTicks" });
const first = await typed("z");

await browser.open(`${root}find/`, { slower: SLOWER });
await browser.until("document.querySelector('[data-build=domain] li')");
await browser.evaluate(WATCH);
await browser.call("Performance.enable", { timeDomain: "threadTicks" });
const times = [];
for (const person of people()) {
  const letters = person.spelled.split(" ");
  for (const keys of [letters.join(""), letters.map((syllable) => syllable[0]).join("")]) {
    for (const key of keys) times.push(await typed(key));
    await cleared();
  }
  for (const text of [person.name, person.name.slice(-1), person.role.slice(0, 7)]) {
    times.push(await typed(text));
    await cleared();
  }
}
// The answer alone, without the browser's own work on a key and on the picture: looking, rows, layout.
const texts = people().flatMap(({ name, spelled, role }) => [spelled[0], spelled.split(" ")[0], spelled.replace(/ /g, ""), name.slice(0, 1), role.slice(0, 4)]);
const alone = await browser.evaluate(`(async () => {
  const field = document.querySelector("input[name=q]"), times = [];
  for (let round = 0; round < 8; round++) for (const text of ${JSON.stringify(texts)}) {
    field.value = text;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    if (round) times.push(performance.now() - start);
    await new Promise((wait) => setTimeout(wait, 30));
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
})()`);
const column = (name) => times.map((time) => time[name]).sort((a, b) => a - b);
const both = (sorted) => `${sorted[sorted.length >> 1].toFixed(0)} | ${sorted.at(-1).toFixed(0)}`;
console.log(`| ${first.busy.toFixed(0)} | ${first.clock.toFixed(0)} | ${times.length} | ${both(column("busy"))} | ${both(column("clock"))} | ${alone.toFixed(0)} |`);
await browser.close();
server.close();
