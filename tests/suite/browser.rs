//! Headless Chromium, spoken to over its debugging pipe: no driver program, no open port.
//!
//! [`Browser::open`] loads a page and returns the [`Tab`] with all that went wrong on the way; what happens in the
//! page is asked with [`Tab::evaluate`]. Messages are JSON, each ended by a zero byte.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A machine under load may be slow; a page that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// One headless browser with a profile of its own.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    last: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

/// A loaded page.
pub struct Tab<'b> {
    browser: &'b mut Browser,
    session: String,
    target: String,
    /// Errors on the console, failed and refused requests.
    pub faults: Vec<String>,
    /// Every address that was asked for.
    pub requests: Vec<String>,
}

impl Browser {
    pub fn start() -> Browser {
        let profile = TempDir::new().unwrap();
        // The pipe is expected at the file numbers 3 and 4.
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null", "sh", "chromium", "--headless=new", "--remote-debugging-pipe"]);
        command.args(["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]);
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio"]);
        command.args(["--autoplay-policy=no-user-gesture-required", "--window-size=1280,900"]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (to, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let (sender, from) = channel();
        thread::spawn(move || {
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|read| read > 1) {
                message.pop();
                let value = serde_json::from_slice(&message).unwrap();
                message.clear();
                if sender.send(value).is_err() {
                    break;
                }
            }
        });
        let mut browser = Browser { child, to, from, last: 0, events: Vec::new(), _profile: profile };
        browser.call(None, "Browser.getVersion", json!({}));
        browser
    }

    /// Loads a page as far as its load event; `script` tells whether scripts run.
    pub fn open(&mut self, url: &str, script: bool) -> Tab<'_> {
        let target = self.call(None, "Target.createTarget", json!({ "url": "about:blank" }))["targetId"].as_str().unwrap().to_owned();
        let attach = self.call(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let session = attach["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page.enable", "Runtime.enable", "Network.enable", "Log.enable"] {
            self.call(Some(&session), domain, json!({}));
        }
        if !script {
            self.call(Some(&session), "Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        }
        let mut tab = Tab { browser: self, session, target, faults: Vec::new(), requests: Vec::new() };
        tab.go(url);
        tab
    }

    fn call(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        let id = self.last;
        loop {
            let answer = self.next().unwrap_or_else(|| panic!("Chromium did not answer {method}"));
            if answer["id"] == id {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    fn next(&mut self) -> Option<Value> {
        self.from.recv_timeout(PATIENCE).ok()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Tab<'_> {
    /// Goes to an address and waits for its load event.
    pub fn go(&mut self, url: &str) {
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer.get("errorText").is_none(), "{url}: {answer}");
        self.wait_for_load(url);
    }

    /// Waits until the page that is being loaded is there.
    pub fn wait_for_load(&mut self, what: &str) {
        loop {
            let events = std::mem::take(&mut self.browser.events);
            let loaded = events.iter().any(|event| self.is_mine(event) && event["method"] == "Page.loadEventFired");
            events.iter().for_each(|event| self.note(event));
            if loaded {
                return;
            }
            let event = self.browser.next().unwrap_or_else(|| panic!("{what} did not load"));
            self.browser.events.push(event);
        }
    }

    /// Shows the page on a small screen.
    pub fn resize(&mut self, width: u32, height: u32) {
        self.screen(width, height, 2);
    }

    /// Shows the page on a screen of this many pixels, each of which a dot of the display or several.
    pub fn screen(&mut self, width: u32, height: u32, density: u32) {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": width < 600 });
        self.call("Emulation.setDeviceMetricsOverride", screen);
    }

    /// Shows the page as a reader's system asks for it: `screen` or `print`, `light` or `dark`.
    pub fn shown_as(&mut self, medium: &str, scheme: &str) {
        let features =
            json!([{ "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// Lets everything come slowly, as in a lift: bytes a second, milliseconds until the first.
    pub fn slow_down(&mut self, bytes_a_second: u32, latency: u32) {
        let line =
            json!({ "offline": false, "latency": latency, "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second });
        self.call("Network.emulateNetworkConditions", line);
    }

    /// Runs a script in every page before its own.
    pub fn before_each_page(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// The whole page as a PNG, at the width that was set.
    pub fn picture(&mut self) -> Vec<u8> {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        // Chromium draws no texture that is higher.
        let height = size["height"].as_f64().unwrap().min(16_000.0);
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1 });
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }));
        BASE64_STANDARD.decode(shot["data"].as_str().unwrap()).unwrap()
    }

    /// The page on A4 as a PDF.
    pub fn printed(&mut self) -> Vec<u8> {
        let paper = json!({ "preferCSSPageSize": true, "printBackground": false });
        BASE64_STANDARD.decode(self.call("Page.printToPDF", paper)["data"].as_str().unwrap()).unwrap()
    }

    /// The value of an expression in the page; promises are waited for.
    pub fn evaluate(&mut self, expression: &str) -> Value {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true }),
        );
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        self.settle();
        answer["result"]["value"].clone()
    }

    /// Asks again and again until the expression is true.
    pub fn wait_until(&mut self, expression: &str) {
        let start = Instant::now();
        while self.evaluate(expression) != true {
            assert!(start.elapsed() < PATIENCE, "in vain: {expression}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The families that draw the text of an element, each with whether the page brought it.
    pub fn fonts_of(&mut self, selector: &str) -> Vec<(String, bool)> {
        self.call("DOM.enable", json!({}));
        self.call("CSS.enable", json!({}));
        let root = self.call("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let node = self.call("DOM.querySelector", json!({ "nodeId": root, "selector": selector }))["nodeId"].clone();
        let fonts = self.call("CSS.getPlatformFontsForNode", json!({ "nodeId": node }))["fonts"].clone();
        let font = |font: &Value| (font["familyName"].as_str().unwrap().to_owned(), font["isCustomFont"] == true);
        fonts.as_array().unwrap().iter().map(font).collect()
    }

    /// Closes the page and returns what went wrong on it, and what it asked for.
    pub fn close(mut self) -> (Vec<String>, Vec<String>) {
        self.settle();
        let target = self.target.clone();
        self.browser.call(None, "Target.closeTarget", json!({ "targetId": target }));
        self.browser.events.clear();
        (self.faults, self.requests)
    }

    fn call(&mut self, method: &str, parameters: Value) -> Value {
        let session = self.session.clone();
        self.browser.call(Some(&session), method, parameters)
    }

    fn settle(&mut self) {
        let events = std::mem::take(&mut self.browser.events);
        events.iter().for_each(|event| self.note(event));
    }

    fn is_mine(&self, event: &Value) -> bool {
        event["sessionId"] == self.session.as_str()
    }

    fn note(&mut self, event: &Value) {
        if !self.is_mine(event) {
            return;
        }
        let about = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => self.requests.push(about["request"]["url"].as_str().unwrap_or_default().to_owned()),
            "Network.loadingFailed" if about["canceled"] != true => self.faults.push(format!("request failed: {about}")),
            "Network.responseReceived" if about["response"]["status"].as_u64() >= Some(400) => {
                self.faults.push(format!("{} {}", about["response"]["status"], about["response"]["url"]));
            }
            "Runtime.exceptionThrown" => self.faults.push(about["exceptionDetails"].to_string()),
            "Runtime.consoleAPICalled" if about["type"] == "error" || about["type"] == "warning" => {
                self.faults.push(about["args"].to_string())
            }
            "Log.entryAdded" if about["entry"]["level"] == "error" || about["entry"]["level"] == "warning" => {
                self.faults.push(about["entry"].to_string())
            }
            _ => {}
        }
    }
}
