// Headless Chromium over its debugging pipe, as far as measuring needs it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Browser {
  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), "chromium-"));
    const options = ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${this.profile}`];
    this.child = spawn("chromium", options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.waiting = new Map();
    this.last = 0;
    let rest = "";
    this.child.stdio[4].setEncoding("utf8").on("data", (piece) => {
      const messages = (rest + piece).split("\0");
      rest = messages.pop();
      messages.forEach((message) => this.hear(JSON.parse(message)));
    });
  }

  hear(message) {
    if (message.method === "Runtime.exceptionThrown") console.error(message.params.exceptionDetails.exception?.description);
    const wait = this.waiting.get(message.id);
    if (!wait) return;
    this.waiting.delete(message.id);
    if (message.error) wait.reject(new Error(message.error.message));
    else wait.resolve(message.result);
  }

  call(method, params = {}, sessionId = this.session) {
    const id = ++this.last;
    this.child.stdio[3].write(JSON.stringify({ id, method, params, sessionId: sessionId || undefined }) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  async open(url, { width = 390, height = 844, slower = 1 } = {}) {
    const { targetId } = await this.call("Target.createTarget", { url: "about:blank" }, "");
    this.session = (await this.call("Target.attachToTarget", { targetId, flatten: true }, "")).sessionId;
    await this.call("Runtime.enable");
    await this.call("Page.enable");
    await this.call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 2, mobile: width < 600 });
    await this.call("Emulation.setCPUThrottlingRate", { rate: slower });
    await this.call("Page.navigate", { url });
    await this.until("document.readyState === 'complete'");
  }

  async evaluate(expression) {
    const answer = await this.call("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value;
  }

  async until(expression) {
    while (!(await this.evaluate(expression))) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async type(text) {
    for (const key of text) {
      await this.call("Input.dispatchKeyEvent", { type: "keyDown", text: key, key });
      await this.call("Input.dispatchKeyEvent", { type: "keyUp", key });
    }
  }

  async close() {
    this.child.kill();
    await new Promise((resolve) => this.child.on("exit", resolve));
    // Its helpers may still be writing; what they leave behind is in the folder for temporary files.
    try { rmSync(this.profile, { recursive: true, force: true }); } catch { /* not empty yet */ }
  }
}
