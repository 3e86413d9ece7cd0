// Finding people: by name, pinyin, initials, employer, position and region, and by the links of the lists. The index is read when it
// is first wanted, a large one in parts. No words live here; every text a reader sees stands in the page or in the index.
(function () {
  "use strict";

  var box = document.querySelector("[data-find]");
  if (!box || !window.fetch) return;

  var FACETS = ["campaign", "year", "domain", "kind", "region"];
  var HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;
  var FIRST = 4, FEW = 10, MANY = 100, AT_ONCE = 4;

  var source = box.dataset.find, root = box.dataset.root;
  var only = box.dataset.campaign;
  var field = box.querySelector("input[name=q]");
  var list = box.querySelector("[data-list]");
  var hits = box.querySelector("[data-hits]");
  var more = box.querySelector("[data-more]");
  var clear = box.querySelector("[data-clear]");
  var status = box.querySelector("[data-status]");
  var otherLang = document.querySelector(".langs a:not([aria-current=true])");
  var faces = {};
  var state = { q: "" }, shown = 0, turn = 0, showing = 0, head = null, index = null, people = [], again = "", writing = 0, proceed;

  function each(selector, act) {
    box.querySelectorAll(selector).forEach(act);
  }

  // ----- Letters

  // Small letters without marks, v for ü, and nothing between them.
  function folded(text) {
    return text.normalize("NFKD").replace(/u\u0308/gi, "v").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[\s'’‘\u0060·•‧・.,，、\-‐–]+/g, "");
  }

  // The units of a name, and again with u and yu for the v of lü and nü.
  function spellings(units) {
    if (!/[ln]v/.test(units.join(" "))) return [units];
    return ["v", "u", "yu"].map(function (letter) {
      return units.map(function (unit) { return unit.replace(/^([ln])v/, "$1" + letter); });
    });
  }

  // Behind which unit the letters end, if they spell units from the given one on, each whole or begun; else -1.
  function reach(units, at, letters) {
    if (!letters) return at;
    if (at === units.length) return -1;
    var unit = units[at], most = 0;
    while (most < unit.length && unit[most] === letters[most]) most++;
    for (; most > 0; most--) {
      var end = reach(units, at + 1, letters.slice(most));
      if (end > 0) return end;
    }
    return -1;
  }

  // ----- The index

  function fetched(url, cache) {
    return fetch(url, { cache: cache }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  function loadHead() {
    head = head || fetched(source, "no-cache").then(function (read) {
      index = read;
      (index.people || []).forEach(take);
      build();
    });
    // Asked again, it is tried again.
    head.catch(function () { head = null; });
    return head;
  }

  function loadPart(at) {
    var part = index.parts[at];
    part.load = part.load || fetched(source.replace(".json", "-" + (at + 1) + ".json?" + index.edition), "default").then(function (body) {
      if (body.edition !== index.edition) return begin(body.edition);
      body.people.forEach(take);
      part.there = true;
    });
    part.load.catch(function () { part.load = null; });
    return part.load;
  }

  // The site was published anew since the head was read.
  function begin(edition) {
    if (again === edition) throw new Error(edition);
    again = edition;
    head = index = null;
    people = [];
    apply();
  }

  function take(columns) {
    var campaign = index.campaigns[columns.campaign];
    if (only && campaign.id !== only) return;
    var regions = {};
    campaign.regions.forEach(function (region) { regions[region[0]] = region[1]; });
    columns.name.forEach(function (name, at) {
      var forms = columns.other[at] ? [name].concat(columns.other[at].split("\t")) : [name];
      var latin = forms.filter(function (form) { return !HAN.test(form); });
      var words = latin.map(function (form) { return form.split(/[\s·•\-]+/).map(folded); });
      var spelled = columns.spelled[at] ? spellings(columns.spelled[at].split(" ")) : [];
      var region = regions[columns.region[at]] || "";
      people.push({
        name: name, others: forms.slice(1), note: columns.note[at], role: columns.role[at], place: region,
        forms: forms.map(folded),
        spelled: spelled, ways: spelled.concat(words).map(function (units) { return { units: units, all: units.join("") }; }),
        text: folded(columns.role[at]) + "\n" + folded(region),
        order: columns.place ? columns.place[at] : at,
        at: columns.campaign,
        href: root + campaign.at + "honorees/" + columns.slug[at] + "/",
        campaign: [campaign.id], year: [String(campaign.year)], region: [columns.region[at]],
        domain: columns.domains[at].split(" "), kind: [columns.kind[at]]
      });
    });
  }

  // ----- Looking

  // One letter is enough where names begin, not elsewhere; one character is.
  function isSure(letters) { return letters.length > 1 || HAN.test(letters); }

  // 0 the name, 1 its beginning, 2 the beginning of its pinyin, 3 initials, 4 a part of it; -1 none of these.
  function rankOfName(person, letters) {
    var best = 9, sure = isSure(letters);
    person.forms.forEach(function (form) {
      var at = form.indexOf(letters);
      if (at === 0) best = Math.min(best, form.length === letters.length ? 0 : 1);
      if (at > 0 && sure) best = Math.min(best, 4);
    });
    if (best > 1 && !HAN.test(letters)) {
      person.ways.forEach(function (way) {
        var units = way.units;
        if (way.all.indexOf(letters) === 0) best = Math.min(best, 2);
        for (var at = 0; best > (at ? 4 : 3) && at < units.length && (!at || sure); at++) {
          if (reach(units, at, letters) > 0) best = at ? 4 : 3;
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
      return isSure(word) && person.text.indexOf(word) >= 0 || query.words.length > 1 && rankOfName(person, word) >= 0;
    }) ? 5 : -1;
  }

  function asked(text) {
    // Tones may be typed as digits.
    var plain = text.replace(/([a-zü])[1-5](?![0-9])/gi, "$1");
    return { all: folded(plain), words: plain.split(/[\s,，、]+/).map(folded).filter(Boolean) };
  }

  function look() {
    var query = asked(state.q), passing = [], found;
    people.forEach(function (person) {
      var place = query.all ? rank(person, query) : 0;
      if (place >= 0) passing.push({ person: person, rank: place });
    });
    found = passing.filter(function (hit) { return !isFiltered() || !missed(hit.person).length; });
    found.sort(function (a, b) {
      return a.rank - b.rank || a.person.at - b.person.at || (a.person.order < b.person.order ? -1 : 1);
    });
    return { found: found, passing: passing, query: query };
  }

  // The filters that keep somebody out.
  function missed(person) {
    return FACETS.filter(function (facet) { return state[facet] && person[facet].indexOf(state[facet]) < 0; });
  }

  // How many each filter would leave in place of the one of its kind that is chosen.
  function count(passing) {
    var counts = {};
    FACETS.forEach(function (facet) { counts[facet] = {}; });
    passing.forEach(function (hit) {
      var out = missed(hit.person);
      if (out.length < 2) (out.length ? out : FACETS).forEach(function (facet) {
        hit.person[facet].forEach(function (value) { counts[facet][value] = (counts[facet][value] || 0) + 1; });
      });
    });
    return counts;
  }

  // The parts in which somebody may be: first those that begin with the letters typed, then the others.
  function partsToLoad() {
    var first = Array.from(folded(state.q))[0];
    var wanted = [[], []];
    (index.parts || []).forEach(function (part, at) {
      var here = part.campaigns.some(function (campaign) {
        var id = index.campaigns[campaign].id;
        return (!only || id === only) && (!state.campaign || id === state.campaign);
      });
      if (here && !part.there) wanted[first && part.keys.indexOf(first) >= 0 ? 0 : 1].push(at);
    });
    return wanted;
  }

  // ----- Showing

  function isFiltered() {
    return FACETS.some(function (facet) { return state[facet]; });
  }

  function say(word, number) {
    status.textContent = word ? status.dataset[word].replace("{n}", number) : "";
  }

  // Without an index the link that was to be refined is followed.
  function apply(link) {
    var mine = ++turn;
    function failed() {
      if (mine !== turn) return;
      say("failed");
      if (only && link) location.href = link.href;
    }

    // Shows what is there and loads what is missing, as long as the reader asks the same.
    function advance() {
      if (mine !== turn) return;
      var wanted = partsToLoad(), first = wanted[0].length, missing = wanted[0].concat(wanted[1]), result = !first && look();
      if (result) show(result, !missing.length);
      if (!missing.length || result && result.found.length >= (shown || FEW) && !isFiltered()) return;
      Promise.all(missing.slice(0, first || AT_ONCE).map(loadPart)).then(advance, failed);
    }

    shown = 0;
    proceed = advance;
    if (!isFiltered() && !folded(state.q)) return rest();
    if (index) return advance();
    say("loading");
    loadHead().then(advance, failed);
  }

  function rest() {
    showing++;
    hits.hidden = more.hidden = clear.hidden = true;
    list.hidden = false;
    hits.textContent = "";
    say();
    countFacets(index && !partsToLoad()[1].length && count(look().passing));
  }

  function show(result, whole) {
    var found = result.found, most = shown || (state.q ? FEW : MANY), first = shown || !state.q ? most : FIRST;
    function add(from, to) {
      var rows = document.createDocumentFragment();
      found.slice(from, to).forEach(function (hit) { rows.appendChild(row(hit, result.query)); });
      hits.appendChild(rows);
    }
    hits.textContent = "";
    add(0, first);
    hits.hidden = !found.length;
    list.hidden = !hits.hidden;
    clear.hidden = false;
    more.hidden = found.length <= most;
    more.onclick = function () {
      shown = most + MANY;
      proceed();
      resultLinks()[most].focus();
    };
    say(found.length === 1 ? "one" : found.length ? "many" : whole ? "none" : "loading", found.length + (whole ? "" : "+"));
    // The other results and the numbers beside the filters come after the picture with the first.
    var these = ++showing;
    requestAnimationFrame(function () {
      setTimeout(function () {
        if (these !== showing) return;
        add(first, most);
        countFacets(whole && count(result.passing));
      });
    });
  }

  function element(name, className, parent) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  function row(hit, query) {
    var person = hit.person, made = element("li", "row");
    // What the name explains is not looked for elsewhere.
    var names = hit.rank < 5 ? [query.all].filter(Boolean) : query.words, others = hit.rank < 5 ? [] : query.words;
    face(person, made);
    var name = element("p", "row-name", made);
    var link = element("a", "", name);
    link.href = person.href;
    var short = HAN.test(person.name) && Array.from(person.name).length === 2;
    write(element("span", short ? "name spread" : "name", link), person.name, names, person);
    if (person.note) element("small", "", name).textContent = person.note;
    person.others.forEach(function (other) { write(element("span", "find-other", name), other, names, person); });
    write(element("p", "role", element("div", "row-who", made)), person.role, others);
    var places = element("ul", "places", made);
    write(element("li", "", places), person.place, others);
    if (!only) element("li", "", places).textContent = person.year[0] + " " + index.campaigns[person.at].title;
    return made;
  }

  // On a campaign's list people keep the face that they have there; one from another sheet has the name in its place.
  function face(person, row) {
    if (!only) { row.className = "row faceless"; return; }
    var known = faces[person.href];
    if (known) row.appendChild(known.cloneNode(true));
    else element("span", "blank", element("span", "frame", element("div", "row-face", row))).textContent = person.name;
  }

  // A text with what was found in it marked, and its language where that is not the page's.
  function write(into, text, words, person) {
    var at = 0;
    if (text && otherLang && HAN.test(text) !== /^(zh|ja)/.test(document.documentElement.lang)) into.lang = otherLang.lang;
    places(text, words, person).forEach(function (place) {
      if (place[0] < at) return;
      into.appendChild(document.createTextNode(text.slice(at, place[0])));
      element("mark", "", into).textContent = text.slice(place[0], place[1]);
      at = place[1];
    });
    into.appendChild(document.createTextNode(text.slice(at)));
  }

  // Where the words stand in a text: in its letters, or in the Han characters whose syllables they spell.
  function places(text, words, person) {
    var letters = "", from = [], to = [], han = [], offset = 0;
    if (!words.length) return [];
    Array.from(text).forEach(function (character) {
      var end = offset + character.length;
      Array.prototype.forEach.call(folded(character), function (letter) { letters += letter; from.push(offset); to.push(end); });
      if (HAN.test(character)) han.push([offset, end]);
      offset = end;
    });
    return words.map(function (word) {
      var at = letters.indexOf(word);
      return at < 0 ? person && characters(han, person, word) : (person || isSure(word)) && [from[at], to[at + word.length - 1]];
    }).filter(Boolean).sort(function (a, b) { return a[0] - b[0]; });
  }

  function characters(han, person, word) {
    var found = null;
    person.spelled.some(function (units) {
      for (var at = 0; at < units.length && han.length === units.length && !found; at++) {
        var end = reach(units, at, word);
        if (end > 0) found = [han[at][0], han[end - 1][1]];
      }
      return found;
    });
    return found;
  }

  // ----- Filters

  function build() {
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
      var facet = section.dataset.build, into = section.querySelector("ul");
      into.textContent = "";
      values[facet].forEach(function (value) {
        var item = element("li", "", into), link = element("a", "", item);
        link.href = "?" + facet + "=" + encodeURIComponent(value[0]);
        link.textContent = value[1];
        link.dataset.facet = facet;
        link.dataset.value = value[0];
        element("span", "num", item);
      });
      section.hidden = values[facet].length < 2;
    });
  }

  function countFacets(counts) {
    each("[data-facet]", function (link) {
      var facet = link.dataset.facet, value = link.dataset.value;
      var count = counts && (counts[facet][value] || 0), on = state[facet] === value;
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (index) link.nextElementSibling.textContent = counts ? count : "";
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

  function remember(how) {
    clearTimeout(writing);
    if (address() !== location.pathname + location.search) history[how](null, "", address());
  }

  // ----- Hands

  function resultLinks() {
    return Array.prototype.slice.call(hits.querySelectorAll(".row-name a"));
  }

  field.addEventListener("focus", loadHead);
  field.addEventListener("input", function () {
    state.q = field.value;
    apply();
    clearTimeout(writing);
    writing = setTimeout(function () { remember("replaceState"); }, 400);
  });
  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    remember("replaceState");
    var links = resultLinks();
    if (links.length === 1) links[0].click();
    else if (links.length) links[0].focus();
  });
  box.addEventListener("click", function (event) {
    var link = event.target.closest("[data-facet], [data-clear]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    var facet = link.dataset.facet, value = link.dataset.value;
    if (!facet) { state = { q: "" }; field.value = ""; field.focus(); }
    else if (state[facet] === value) delete state[facet];
    else state[facet] = value;
    remember("pushState");
    apply(link);
    if (status.getBoundingClientRect().top < 0) box.scrollIntoView();
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
  if (!only) { field.focus({ preventScroll: true }); loadHead().then(function () { apply(); }); }
  else if (location.search) apply();
})();
