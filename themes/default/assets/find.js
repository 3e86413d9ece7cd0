// Finding people: by name, pinyin, initials, employer, position and region, and by the links of the lists. The index is read when it
// is first wanted, a large one in parts. No words live here; every text a reader sees stands in the page or in the index.
(function () {
  "use strict";

  var box = document.querySelector("[data-find]");
  if (!box || !window.fetch) return;

  var FACETS = ["campaign", "year", "domain", "kind", "region"];
  var HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;
  var ALL_HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/g;
  var FEW = 20, MANY = 100, AT_ONCE = 4;

  var only = box.getAttribute("data-campaign");
  var field = box.querySelector("input[name=q]");
  var list = box.querySelector("[data-list]");
  var hits = box.querySelector("[data-hits]");
  var more = box.querySelector("[data-more]");
  var clear = box.querySelector("[data-clear]");
  var status = box.querySelector("[data-status]");
  var otherLang = document.querySelector(".langs a:not([aria-current=true])");
  var faces = {};
  var state = {}, shown = 0, turn = 0, head = null, people = [], writing = 0;

  function each(selector, act, root) {
    Array.prototype.forEach.call((root || box).querySelectorAll(selector), act);
  }

  // ----- Letters

  // Small letters without marks, v for ü, and nothing between them.
  function folded(text) {
    return text.normalize("NFKD").replace(/u\u0308/gi, "v").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[\s'’‘`·•‧・.,，、\-‐–]+/g, "");
  }

  // The units of a name, and again with u and yu for the v of lü and nü.
  function spellings(units) {
    if (!/[ln]v/.test(units.join(" "))) return [units];
    return ["v", "u", "yu"].map(function (letter) {
      return units.map(function (unit) { return unit.replace(/^([ln])v/, "$1" + letter); });
    });
  }

  // Behind which unit the letters end, if they spell units from `at` on, each whole or begun; else -1.
  function spelled(units, at, letters) {
    if (!letters) return at;
    if (at === units.length) return -1;
    var unit = units[at], most = 0;
    while (most < unit.length && unit[most] === letters[most]) most++;
    for (; most > 0; most--) {
      var end = spelled(units, at + 1, letters.slice(most));
      if (end > 0) return end;
    }
    return -1;
  }

  // ----- The index

  function fetched(url) {
    return fetch(url, { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  function loadHead() {
    if (!head) {
      head = fetched(box.getAttribute("data-find")).then(function (index) {
        head.index = index;
        (index.people || []).forEach(take);
        build(index);
        return index;
      });
      head.catch(function () { head = null; });
    }
    return head;
  }

  function loadPart(at) {
    var part = head.index.parts[at];
    if (!part.load) {
      var url = box.getAttribute("data-find").replace(/\.json$/, "-" + (at + 1) + ".json?" + head.index.edition);
      part.load = fetched(url).then(function (body) {
        // The site was published anew since the head was read: begin again.
        if (body.edition !== head.index.edition) { head = null; people = []; return apply(); }
        body.people.forEach(take);
        part.there = true;
      });
    }
    return part.load;
  }

  function take(columns) {
    var campaign = head.index.campaigns[columns.campaign];
    if (only && campaign.id !== only) return;
    var regions = {};
    campaign.regions.forEach(function (region) { regions[region[0]] = region[1]; });
    columns.name.forEach(function (name, at) {
      var forms = columns.other[at] ? [name].concat(columns.other[at].split("\t")) : [name];
      var latin = forms.filter(function (form) { return !HAN.test(form); });
      var words = latin.map(function (form) { return form.split(/[\s·•\-]+/).map(folded); });
      var region = regions[columns.region[at]] || "";
      people.push({
        name: name, others: forms.slice(1), note: columns.note[at], role: columns.role[at], place: region,
        forms: forms.map(folded),
        spelled: columns.spelled[at] ? spellings(columns.spelled[at].split(" ")) : [],
        words: words,
        text: folded(columns.role[at]) + "\n" + folded(region),
        order: columns.place ? columns.place[at] : at,
        at: columns.campaign,
        href: box.getAttribute("data-root") + campaign.at + "honorees/" + columns.slug[at] + "/",
        campaign: [campaign.id], year: [String(campaign.year)], region: [columns.region[at]],
        domain: columns.domains[at].split(" "), kind: [columns.kind[at]]
      });
    });
  }

  // ----- Looking

  // 0 the name, 1 its beginning, 2 the beginning of its pinyin, 3 initials, 4 a part of it; -1 none of these.
  function rankOfName(person, letters) {
    var best = 9, sure = letters.length > 1 || HAN.test(letters);
    person.forms.forEach(function (form) {
      var at = form.indexOf(letters);
      if (at === 0) best = Math.min(best, form.length === letters.length ? 0 : 1);
      if (at > 0 && sure) best = Math.min(best, 4);
    });
    if (best > 1 && !HAN.test(letters)) {
      person.spelled.concat(person.words).forEach(function (units) {
        if (units.join("").indexOf(letters) === 0) best = Math.min(best, 2);
        for (var at = 0; best > (at ? 4 : 3) && at < units.length && (!at || sure); at++) {
          if (spelled(units, at, letters) > 0) best = at ? 4 : 3;
        }
      });
    }
    return best < 9 ? best : -1;
  }

  // As for names; 5 where employer, position or region is needed to find every word.
  function rank(person, query) {
    var name = rankOfName(person, query.all);
    if (name >= 0) return name;
    return query.words.every(function (word) {
      return (word.length > 1 || HAN.test(word)) && person.text.indexOf(word) >= 0 || query.words.length > 1 && rankOfName(person, word) >= 0;
    }) ? 5 : -1;
  }

  function asked(text) {
    // Tones may be typed as digits.
    var plain = text.replace(/([a-zü])[1-5](?![0-9])/gi, "$1");
    return { all: folded(plain), words: plain.split(/[\s,，、]+/).map(folded).filter(Boolean) };
  }

  function look() {
    var query = asked(state.q || ""), found = [], counts = {};
    FACETS.forEach(function (facet) { counts[facet] = {}; });
    people.forEach(function (person) {
      var place = query.all ? rank(person, query) : 0;
      if (place < 0) return;
      var missed = FACETS.filter(function (facet) { return state[facet] && person[facet].indexOf(state[facet]) < 0; });
      if (!missed.length) found.push({ person: person, rank: place });
      if (missed.length < 2) {
        (missed.length ? missed : FACETS).forEach(function (facet) {
          person[facet].forEach(function (value) { counts[facet][value] = (counts[facet][value] || 0) + 1; });
        });
      }
    });
    found.sort(function (a, b) {
      return a.rank - b.rank || a.person.at - b.person.at || (a.person.order < b.person.order ? -1 : a.person.order > b.person.order ? 1 : 0);
    });
    return { found: found, counts: counts, query: query };
  }

  // The parts in which somebody may be: first those that begin with the letters typed, then the others.
  function partsToLoad() {
    var first = Array.from(folded(state.q || ""))[0];
    var wanted = [[], []];
    (head.index.parts || []).forEach(function (part, at) {
      var here = part.campaigns.some(function (campaign) {
        var id = head.index.campaigns[campaign].id;
        return (!only || id === only) && (!state.campaign || id === state.campaign);
      });
      if (here && !part.there) wanted[first && part.keys.indexOf(first) >= 0 ? 0 : 1].push(at);
    });
    return wanted;
  }

  // ----- Showing

  function isActive() {
    return FACETS.some(function (facet) { return state[facet]; }) || asked(state.q || "").all;
  }

  function apply() {
    var mine = ++turn;
    shown = 0;
    if (!isActive()) return rest();
    // Words are only shown where the reader has to wait.
    if (!head || !head.index) status.textContent = status.getAttribute("data-loading");
    var start = head && head.index ? { then: function (go) { return go(); } } : loadHead();
    return start.then(function () {
      if (mine === turn) return advance(mine);
    }, function () {
      if (mine === turn) status.textContent = status.getAttribute("data-failed");
    });
  }

  // Shows what is there and loads what is missing, as long as the reader asks the same.
  function advance(mine) {
    var wanted = partsToLoad(), missing = wanted[0].concat(wanted[1]);
    var result = wanted[0].length ? null : look();
    if (!missing.length) return show(result, true);
    if (result) show(result, false);
    if (result && state.q && result.found.length >= FEW && !FACETS.some(function (facet) { return state[facet]; })) return;
    var batch = wanted[0].length ? wanted[0] : missing.slice(0, AT_ONCE);
    return Promise.all(batch.map(loadPart)).then(function () {
      if (mine === turn) return advance(mine);
    }, function () {
      if (mine === turn) status.textContent = status.getAttribute("data-failed");
    });
  }

  function rest() {
    hits.hidden = more.hidden = clear.hidden = true;
    list.hidden = false;
    status.textContent = "";
    hits.textContent = "";
    if (head && head.index) countFacets(partsToLoad()[1].length ? null : look().counts);
    else markFacets();
  }

  function show(result, whole) {
    var found = result.found, many = status.getAttribute(found.length === 1 ? "data-one" : "data-many");
    var most = shown || (state.q ? FEW : MANY), rows = document.createDocumentFragment();
    found.slice(0, most).forEach(function (hit) { rows.appendChild(row(hit.person, result.query)); });
    hits.textContent = "";
    hits.appendChild(rows);
    hits.hidden = !found.length;
    list.hidden = !!found.length || !!only;
    more.hidden = found.length <= most;
    more.onclick = function () {
      var links = hits.querySelectorAll(".row-name a");
      shown = most + MANY;
      show(result, whole);
      hits.querySelectorAll(".row-name a")[links.length].focus();
    };
    clear.hidden = false;
    if (found.length || whole) status.textContent = found.length ? many.replace("{n}", found.length) : status.getAttribute("data-none");
    else status.textContent = status.getAttribute("data-loading");
    countFacets(whole ? result.counts : null);
  }

  function element(name, className, parent) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  function row(person, query) {
    var made = element("li", "row");
    face(person, made);
    var name = element("p", "row-name", made);
    var link = element("a", "", name);
    link.href = person.href;
    var own = element("span", HAN.test(person.name) && Array.from(person.name).length === 2 ? "name spread" : "name", link);
    write(own, person.name, query, person);
    if (person.note) element("small", "", name).textContent = person.note;
    person.others.forEach(function (other) { write(element("span", "find-other", name), other, query, person); });
    write(element("p", "role", element("div", "row-who", made)), person.role, query);
    var places = element("ul", "places", made);
    write(element("li", "", places), person.place, query);
    if (!only) element("li", "", places).textContent = person.year[0] + " " + head.index.campaigns[person.at].title;
    return made;
  }

  // On a campaign's list people keep the face that they have there; one from another sheet has the name in its place.
  function face(person, row) {
    if (!only) { row.className = "row faceless"; return; }
    var known = faces[person.href];
    if (known) { row.appendChild(known.cloneNode(true)); return; }
    var made = element("a", "row-face", row);
    made.href = person.href;
    made.tabIndex = -1;
    made.setAttribute("aria-hidden", "true");
    element("span", "blank", element("span", "frame", made)).textContent = person.name;
  }

  // A text with what was found in it marked, and its language where that is not the page's.
  function write(into, text, query, person) {
    var han = HAN.test(text), page = document.documentElement.lang;
    if (text && han !== /^(zh|ja)/.test(page) && otherLang) into.lang = otherLang.lang;
    var at = 0;
    places(text, query, person).forEach(function (place) {
      if (place[0] < at) return;
      into.appendChild(document.createTextNode(text.slice(at, place[0])));
      element("mark", "", into).textContent = text.slice(place[0], place[1]);
      at = place[1];
    });
    into.appendChild(document.createTextNode(text.slice(at)));
  }

  function places(text, query, person) {
    var found = [], words = person && rankOfName(person, query.all) >= 0 ? [query.all] : query.words;
    if (!query.all) return found;
    var letters = "", from = [], to = [], offset = 0;
    Array.from(text).forEach(function (character) {
      var plain = folded(character);
      for (var i = 0; i < plain.length; i++) { from.push(offset); to.push(offset + character.length); }
      letters += plain;
      offset += character.length;
    });
    words.forEach(function (word) {
      var at = letters.indexOf(word);
      if (at >= 0 && (person || word.length > 1 || HAN.test(word))) found.push([from[at], to[at + word.length - 1]]);
      else if (person && HAN.test(text)) charactersOf(text, person, word, found);
    });
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  // The characters whose syllables the letters spell.
  function charactersOf(text, person, word, found) {
    var characters = [], match;
    ALL_HAN.lastIndex = 0;
    while ((match = ALL_HAN.exec(text))) characters.push([match.index, match.index + match[0].length]);
    person.spelled.some(function (units) {
      for (var at = 0; at < units.length && characters.length === units.length; at++) {
        var end = spelled(units, at, word);
        if (end > 0) return found.push([characters[at][0], characters[end - 1][1]]);
      }
      return false;
    });
  }

  // ----- Filters

  function build(index) {
    var values = { year: [], domain: index.domains, kind: index.kinds, region: [] }, seen = {};
    index.campaigns.forEach(function (campaign) {
      var year = String(campaign.year);
      if (!seen[year]) values.year.push([year, year]);
      seen[year] = true;
      campaign.regions.forEach(function (region) {
        if (!seen[region[0]]) values.region.push(region);
        seen[region[0]] = true;
      });
    });
    each("[data-build]", function (section) {
      var facet = section.getAttribute("data-build"), into = section.querySelector("ul");
      values[facet].forEach(function (value) {
        var item = element("li", "", into), link = element("a", "", item);
        link.href = "?" + facet + "=" + encodeURIComponent(value[0]);
        link.textContent = value[1];
        link.setAttribute("data-facet", facet);
        link.setAttribute("data-value", value[0]);
        element("span", "num", item);
      });
      section.hidden = values[facet].length < 2;
    });
  }

  function markFacets() {
    each("[data-facet]", function (link) {
      var on = state[link.getAttribute("data-facet")] === link.getAttribute("data-value");
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  function countFacets(counts) {
    markFacets();
    each("[data-facet]", function (link) {
      var count = counts && (counts[link.getAttribute("data-facet")][link.getAttribute("data-value")] || 0);
      link.nextElementSibling.textContent = counts ? count : "";
      link.parentNode.classList.toggle("none", count === 0);
    });
  }

  // ----- The address

  function read() {
    var given = new URLSearchParams(location.search);
    state = { q: given.get("q") || "" };
    FACETS.forEach(function (facet) { if (given.get(facet)) state[facet] = given.get(facet); });
    field.value = state.q;
  }

  function address() {
    var given = new URLSearchParams();
    ["q"].concat(FACETS).forEach(function (key) { if (state[key]) given.set(key, state[key]); });
    return location.pathname + (given.toString() ? "?" + given : "");
  }

  function remember(replace) {
    clearTimeout(writing);
    if (address() === location.pathname + location.search) return;
    history[replace ? "replaceState" : "pushState"](null, "", address());
  }

  // ----- Hands

  function resultLinks() {
    return Array.prototype.slice.call(hits.querySelectorAll(".row-name a"));
  }

  field.addEventListener("focus", function () { loadHead().catch(function () {}); });
  field.addEventListener("input", function () {
    state.q = field.value;
    apply();
    clearTimeout(writing);
    writing = setTimeout(function () { remember(true); }, 400);
  });
  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    remember(true);
    var links = resultLinks();
    if (links.length === 1) links[0].click();
    else if (links.length) links[0].focus();
  });
  box.addEventListener("click", function (event) {
    var link = event.target.closest("[data-facet], [data-clear]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    var facet = link.getAttribute("data-facet"), value = link.getAttribute("data-value");
    if (!facet) { state = { q: "" }; field.value = ""; field.focus(); }
    else if (state[facet] === value) delete state[facet];
    else state[facet] = value;
    remember(false);
    apply();
  });
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    var on = document.activeElement, links = resultLinks(), at = links.indexOf(on);
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) field.focus();
    else if (event.key === "ArrowDown" && (on === field || at >= 0) && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || field).focus();
    else return;
    event.preventDefault();
  });
  window.addEventListener("popstate", function () { read(); apply(); });

  each(".row-face", function (link) { faces[link.getAttribute("href")] = link; });
  read();
  if (!only) { loadHead().then(function () { if (!isActive()) rest(); }, function () {}); field.focus({ preventScroll: true }); }
  if (isActive()) apply();
})();
