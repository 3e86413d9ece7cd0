// Comforts on top of complete pages: copy buttons, large photos, easy reading, reading aloud. No words live here;
// every text a reader sees stands in the page.
(function () {
  "use strict";

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // Copy buttons stand in the page hidden, and show themselves where copying can work.
  function copyButton(button) {
    var source = document.getElementById(button.getAttribute("data-copy"));
    var before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(source).then(function () {
        button.textContent = button.getAttribute("data-done");
        setTimeout(function () { button.textContent = before; }, 2000);
      });
    });
  }

  // An article is copied as it is shown, styles and all; the selection stays, so that a reader sees what was taken.
  function copyFrame(button) {
    var frame = document.getElementById(button.getAttribute("data-copy-frame"));
    var before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var inner = frame.contentDocument;
      frame.contentWindow.focus();
      frame.contentWindow.getSelection().selectAllChildren(inner.body);
      if (!inner.execCommand("copy")) return;
      button.textContent = button.getAttribute("data-done");
      setTimeout(function () { button.textContent = before; }, 2000);
    });
  }

  // The clipboard needs https; an intranet over http falls back to the old command.
  function copy(source) {
    source.select();
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(source.value);
    }
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  function largePhotos(box) {
    var picture = document.createElement("img");
    var words = box.querySelector("p");
    box.insertBefore(picture, words);
    each("a[data-zoom]", function (link) {
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        var caption = link.parentNode.querySelector("figcaption");
        picture.src = link.href;
        picture.alt = link.querySelector("img").alt;
        words.textContent = caption ? caption.textContent : "";
        box.showModal();
      });
    });
    box.addEventListener("click", function (event) {
      if (event.target !== words) box.close();
    });
  }

  // early.js has set what was chosen before; the button changes it and remembers.
  function easyReading(button) {
    var root = document.documentElement;
    function tell() {
      button.setAttribute("aria-pressed", String(root.classList.contains("elder")));
    }
    tell();
    button.hidden = false;
    button.addEventListener("click", function () {
      var on = root.classList.toggle("elder");
      tell();
      try { localStorage.setItem("elder", on ? "1" : "0"); } catch (_) { /* private mode: for this page only */ }
    });
  }

  // Reads the article aloud, part after part, each in its own language; the part that is heard is marked.
  function readAloud(button) {
    var speech = window.speechSynthesis;
    if (!speech || typeof SpeechSynthesisUtterance !== "function") return;
    var start = button.textContent;
    var parts = [];
    var at = -1;
    function mark(on) {
      if (parts[at]) parts[at].classList.toggle("heard", on);
    }
    function stop() {
      mark(false);
      at = -1;
      button.textContent = start;
      button.setAttribute("aria-pressed", "false");
      speech.cancel();
    }
    function next() {
      mark(false);
      at += 1;
      if (!parts[at]) return stop();
      mark(true);
      var words = new SpeechSynthesisUtterance(parts[at].textContent);
      words.lang = parts[at].closest("[lang]").lang;
      words.onend = function () { if (at >= 0) next(); };
      words.onerror = stop;
      speech.speak(words);
    }
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      if (at >= 0) return stop();
      parts = Array.prototype.slice.call(document.querySelectorAll("h1, .citation, .prose p, .prose li, .prose h3, .story h2"));
      button.textContent = button.getAttribute("data-stop");
      button.setAttribute("aria-pressed", "true");
      next();
    });
    window.addEventListener("pagehide", function () { speech.cancel(); });
  }

  // Old WeChat and X5 browsers play in the page only when told so in their own words.
  function playInPage(video) {
    video.setAttribute("webkit-playsinline", "");
    video.setAttribute("x5-video-player-type", "h5");
    video.setAttribute("x5-video-orientation", video.height > video.width ? "portrait" : "landscape");
  }

  // “/” leads to where people are found; on pages with a field of their own find.js takes it there.
  function slashFinds(link) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("[data-find]") || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      link.click();
    });
  }

  // Where columns run sideways, an ordinary wheel moves along them.
  function sideways(event) {
    if (event.deltaX || event.ctrlKey) return;
    window.scrollBy(event.deltaY * (event.deltaMode ? 40 : 1), 0);
  }

  if (getComputedStyle(document.documentElement).writingMode === "vertical-lr") window.addEventListener("wheel", sideways, { passive: true });

  // Lists of ads are links to their places; with a script they choose in place. One format and one subject at a time.
  function chooseAds(index) {
    var chosen = {};
    var all = index.querySelector("button");
    function show() {
      each(".format", function (format) {
        format.hidden = !!chosen.format && format.getAttribute("data-format") !== chosen.format;
      });
      each(".sheet[data-subject]", function (sheet) {
        sheet.hidden = !!chosen.subject && sheet.getAttribute("data-subject") !== chosen.subject;
      });
      each("[data-ads] a", function (link) {
        var on = ["format", "subject"].some(function (kind) { return chosen[kind] && link.getAttribute("data-" + kind) === chosen[kind]; });
        if (on) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
      all.disabled = !chosen.format && !chosen.subject;
    }
    index.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      ["format", "subject"].forEach(function (kind) {
        var value = link.getAttribute("data-" + kind);
        if (value) chosen[kind] = chosen[kind] === value ? "" : value;
      });
      show();
    });
    all.addEventListener("click", function () { chosen = {}; show(); });
    all.disabled = true;
    all.parentNode.hidden = false;
  }

  each("[data-ads]", chooseAds);
  each("[data-copy]", copyButton);
  each("[data-copy-frame]", copyFrame);
  each("[data-elder]", easyReading);
  each("[data-listen]", readAloud);
  each("[data-find-link]", slashFinds);
  each("video", playInPage);
  each("dialog.lightbox", function (box) {
    if (typeof box.showModal === "function") largePhotos(box);
  });
})();
