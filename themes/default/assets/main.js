// Comforts on top of complete pages: copy buttons, large photos, large type. No words live here;
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

  function largeType(button) {
    var root = document.documentElement;
    function show(on) {
      root.classList.toggle("large", on);
      button.setAttribute("aria-pressed", String(on));
    }
    show(recall() === "1");
    button.hidden = false;
    button.addEventListener("click", function () {
      var on = !root.classList.contains("large");
      show(on);
      try { localStorage.setItem("large-type", on ? "1" : "0"); } catch (_) { /* private mode: for this page only */ }
    });
  }

  function recall() {
    try { return localStorage.getItem("large-type"); } catch (_) { return null; }
  }

  // Old WeChat and X5 browsers play in the page only when told so in their own words.
  function playInPage(video) {
    video.setAttribute("webkit-playsinline", "");
    video.setAttribute("x5-video-player-type", "h5");
    video.setAttribute("x5-video-orientation", video.height > video.width ? "portrait" : "landscape");
  }

  // Where columns run sideways, an ordinary wheel moves along them.
  function sideways(event) {
    if (event.deltaX || event.ctrlKey) return;
    window.scrollBy(event.deltaY * (event.deltaMode ? 40 : 1), 0);
  }

  if (getComputedStyle(document.documentElement).writingMode === "vertical-lr") window.addEventListener("wheel", sideways, { passive: true });

  each("[data-copy]", copyButton);
  each("[data-large]", largeType);
  each("video", playInPage);
  each("dialog.lightbox", function (box) {
    if (typeof box.showModal === "function") largePhotos(box);
  });
})();
