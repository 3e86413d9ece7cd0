// What must be known before the first letter is painted, so that nothing jumps: the reader's choice of easy reading,
// and days of mourning, on which all pages are grey. Days are counted in China's time.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");
  try {
    if (localStorage.getItem("elder") === "1") root.classList.add("elder");
  } catch (_) { /* private mode: as the page comes */ }
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  (root.getAttribute("data-solemn") || "").split(" ").forEach(function (days) {
    var ends = days.split("/");
    if (ends.length === 2 && ends[0] <= today && today <= ends[1]) root.classList.add("solemn");
  });
})();
