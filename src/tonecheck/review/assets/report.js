// What the pages of a report do. They can be read without it: lists are complete, and all notes are open.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const say = (text) => { const place = one("[data-say]"); if (place) place.textContent = text; };
  const counted = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  document.documentElement.classList.add("js");

  // Keys that are letters can be turned off, and stay off (WCAG 2.1.4).
  const KEYS = "tonecheck-keys";
  const keys = { on: true };
  try { keys.on = localStorage.getItem(KEYS) !== "off"; } catch { /* no storage: keys are on */ }

  function keysOf(dock) {
    const button = one("[data-keys-off]", dock);
    const show = () => {
      one("[data-keys]", dock).hidden = !keys.on;
      button.textContent = keys.on ? "Turn keys off" : "Turn keys on";
    };
    button.addEventListener("click", () => {
      keys.on = !keys.on;
      try { localStorage.setItem(KEYS, keys.on ? "on" : "off"); } catch { /* for this page only */ }
      say(keys.on ? "Keys are on" : "Keys are off");
      show();
    });
    show();
  }

  window.tonecheck = { all, one, say, counted, element, keys, keysOf };  // for the page to write on

  // -- lists: search, filters, order, and some rows at a time; the script only hides and orders rows ----------------

  const SIZE = 50;

  function list(section) {
    const holder = one(".rows", section);
    const rows = [...holder.children];
    const words = rows.map((row) => all(".t, .path, .pic", row).map((each) => each.textContent).join(" ").toLowerCase());
    const titles = rows.map((row) => one(".t", row).textContent);
    const control = (name) => one(`[data-${name}]`, section);
    const find = control("find"), level = control("level"), subject = control("subject"), order = control("order");
    const pager = one(".pager", section), shown = one("[data-shown]", section);
    const what = shown.dataset.what || "page";
    let first = 0, fitting = rows;

    const fits = (row, index) =>
      words[index].includes(find.value.trim().toLowerCase()) &&
      (!level || !level.value || row.dataset.levels.split(" ").includes(level.value)) &&
      (!subject || !subject.value || row.dataset.subjects.split(" ").includes(subject.value));

    function show() {
      first = Math.max(0, Math.min(first, Math.floor((fitting.length - 1) / SIZE) * SIZE));
      const here = new Set(fitting.slice(first, first + SIZE)), those = new Set(fitting);
      for (const row of rows) {
        row.hidden = !here.has(row);
        row.classList.toggle("out", !those.has(row));
      }
      const last = Math.min(first + SIZE, fitting.length);
      shown.textContent = !fitting.length ? "Nothing fits. Try fewer letters, or other choices."
        : fitting.length > SIZE ? `${first + 1} to ${last} of ${counted(fitting.length, what)}`
        : fitting.length < rows.length ? `${counted(fitting.length, what)} of ${rows.length.toLocaleString("en")}` : "";
      pager.hidden = fitting.length <= SIZE;
      one("[data-step='-1']", pager).disabled = first === 0;
      one("[data-step='1']", pager).disabled = last >= fitting.length;
    }

    function choose() {
      const numbers = rows.map((_, index) => index).filter((index) => fits(rows[index], index));
      if (order && order.value === "grade") numbers.sort((a, b) => rows[b].dataset.grade - rows[a].dataset.grade || a - b);
      if (order && order.value === "title") numbers.sort((a, b) => titles[a].localeCompare(titles[b]) || a - b);
      fitting = numbers.map((index) => rows[index]);
      holder.append(...fitting);
      first = 0;
      show();
    }

    for (const [field, event] of [[find, "input"], [level, "change"], [subject, "change"], [order, "change"]]) {
      if (field) field.addEventListener(event, choose);
    }
    one("form", section).addEventListener("submit", (event) => event.preventDefault());
    pager.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (!button) return;
      first += SIZE * Number(button.dataset.step);
      show();
      const heading = one("h2", section);
      heading.tabIndex = -1;
      heading.focus();
    });
    show();
  }

  // -- an article: notes beside the words -----------------------------------------------------------------------------

  const GAP = 10;

  function article(art) {
    const page = art.closest(".page") || document;
    const notes = all(".note", art);
    if (!notes.length) return null;
    const tools = one("form.tools", page), dock = one(".dock", page), where = one("[data-where]", page);
    const refs = new Map(all(".ref", art).map((ref) => [ref.dataset.n, ref]));
    const marks = new Map();
    for (const mark of all("mark, .pic[data-n]", art)) {
      for (const number of mark.dataset.n.split(" ")) marks.set(number, [...(marks.get(number) || []), mark]);
    }
    let active = null;
    const visible = () => notes.filter((note) => !note.hidden);
    const isBeside = () => getComputedStyle(notes[0]).position === "absolute";

    // The active note stands beside its words; those before it make room upwards, the others downwards. Where there is
    // no room above, the others show their titles only; where even that is too much, all stand from the top on.
    function place() {
      const shown = visible();
      art.classList.remove("tight");
      if (!isBeside()) {
        for (const note of notes) note.style.top = "";
        art.style.minHeight = "";
        return;
      }
      const top = art.getBoundingClientRect().top;
      const wanted = shown.map((note) => {
        const ref = refs.get(note.dataset.n) || note.parentElement;
        return Math.max(0, ref.getBoundingClientRect().top - top - 12);
      });
      let heights = shown.map((note) => note.offsetHeight);
      const at = [];
      const downwards = (from, edge) => {
        for (let index = from; index < shown.length; index += 1) {
          at[index] = Math.max(wanted[index], edge);
          edge = at[index] + heights[index] + GAP;
        }
      };
      const around = (pivot) => {
        downwards(pivot, -Infinity);
        for (let index = pivot - 1; index >= 0; index -= 1) {
          at[index] = Math.min(wanted[index], at[index + 1] - heights[index] - GAP);
        }
        return !(at[0] < 0);
      };
      const pivot = Math.max(0, shown.indexOf(active));
      if (!around(pivot)) {
        art.classList.add("tight");
        heights = shown.map((note) => note.offsetHeight);
        if (!around(pivot)) downwards(0, 0);
      }
      shown.forEach((note, index) => { note.style.top = `${Math.round(at[index])}px`; });
      const last = shown.length - 1;
      art.style.minHeight = last < 0 ? "" : `${Math.round(at[last] + heights[last])}px`;
    }

    function activate(note, { focus = false } = {}) {
      if (active) {
        active.classList.remove("on");
        for (const mark of marks.get(active.dataset.n) || []) mark.classList.remove("on");
      }
      active = note;
      if (note) {
        note.classList.add("on");
        for (const mark of marks.get(note.dataset.n) || []) mark.classList.add("on");
        const shown = visible();
        where.textContent = `Note ${shown.indexOf(note) + 1} of ${shown.length}`;
      }
      place();
      if (note && focus) {
        const ref = refs.get(note.dataset.n);
        if (isBeside() && ref) {
          const box = ref.getBoundingClientRect();
          if (box.top < 80 || box.bottom > innerHeight - 160) scrollBy({ top: box.top - innerHeight / 3 });
        } else {
          note.scrollIntoView({ block: "nearest" });
        }
        note.focus({ preventScroll: true });
      }
    }

    function step(by) {
      const shown = visible();
      if (!shown.length) return;
      const at = shown.indexOf(active);
      activate(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length], { focus: true });
    }

    function back(note) {
      const ref = refs.get(note.dataset.n);
      activate(null);
      if (ref) {
        ref.scrollIntoView({ block: "center" });
        ref.focus({ preventScroll: true });
      }
    }

    function filter() {
      const levels = new Set(all("input[data-level]:checked", tools).map((box) => box.dataset.level));
      const subject = one("[data-subject]", tools);
      for (const note of notes) {
        note.hidden = !levels.has(note.dataset.level) || Boolean(subject && subject.value && note.dataset.subject !== subject.value);
      }
      const shown = new Set(visible().map((note) => note.dataset.n));
      for (const [number, ref] of refs) ref.hidden = !shown.has(number);
      for (const mark of all("mark, .pic[data-n]", art)) {
        mark.classList.toggle("off", !mark.dataset.n.split(" ").some((number) => shown.has(number)));
      }
      if (active && active.hidden) activate(null);
      place();
      where.textContent = shown.size === notes.length ? counted(notes.length, "note") : `${shown.size} of ${counted(notes.length, "note")}`;
      say(`${shown.size} of ${counted(notes.length, "note")} shown`);
    }

    art.addEventListener("click", (event) => {
      const link = event.target.closest("[data-back]");
      const note = event.target.closest(".note");
      if (link) {
        event.preventDefault();
        back(note);
      } else if (note) {
        if (note !== active) activate(note);
      } else {
        const mark = event.target.closest(".ref, mark, .pic[data-n]");
        if (!mark || mark.classList.contains("off")) return;
        const numbers = mark.dataset.n.split(" ");
        const target = notes.find((each) => numbers.includes(each.dataset.n) && !each.hidden && each !== active) ||
          notes.find((each) => numbers.includes(each.dataset.n) && !each.hidden);
        if (target) {
          event.preventDefault();
          activate(target, { focus: mark.matches(".ref") });
        }
      }
    });
    art.addEventListener("focusin", (event) => {
      const note = event.target.closest(".note");
      if (note && note !== active) activate(note);
    });
    tools.addEventListener("change", (event) => {
      if (event.target.matches("[data-hard]")) art.classList.toggle("plain-sentences", !event.target.checked);
      else filter();
    });
    tools.addEventListener("submit", (event) => event.preventDefault());
    dock.addEventListener("click", (event) => {
      const go = event.target.closest("[data-go]");
      if (go) step(Number(go.dataset.go));
    });
    keysOf(dock);
    addEventListener("resize", place);
    if (document.fonts) document.fonts.ready.then(place);
    place();

    return {
      page,
      place,
      open: (id) => {
        const note = notes.find((each) => each.id === id);
        if (note) activate(note, { focus: true });
        return Boolean(note);
      },
      key: (event) => {
        if (event.key === "j") step(1);
        else if (event.key === "k") step(-1);
        else if (event.key === "Escape" && active && active.contains(document.activeElement)) back(active);
        else if (event.key === "Enter" && active && document.activeElement === active) {
          const link = one("a", active);
          if (link) link.focus();
        } else return;
        event.preventDefault();
      },
    };
  }

  // -- the map: one page and its neighbours -----------------------------------------------------------------------------

  const MOST = 10;
  const SVG = "http://www.w3.org/2000/svg";

  function map(section) {
    const rows = new Map(all(".guides > li", section).map((row) => [row.dataset.number, row]));
    const panel = one("[data-neighbours]", section), wires = one(".wires", section);
    const squares = new Map(all("[data-at]", section).map((square) => [square.dataset.at, square]));
    const ways = (row) => (row.dataset.on ? row.dataset.on.split(" ") : []);
    const title = (row) => one(".t", row).textContent;

    function chip(number) {
      const item = element("li");
      const button = element("button", "chip", title(rows.get(number)));
      button.type = "button";
      button.append(element("span", "path", one(".path", rows.get(number)).textContent));
      button.addEventListener("click", () => show(number));
      item.append(button);
      return item;
    }

    function fill(holder, numbers, none, broken = []) {
      holder.replaceChildren(...numbers.slice(0, MOST).map(chip));
      if (numbers.length > MOST) holder.append(element("li", "soft small", `and ${numbers.length - MOST} more`));
      for (const address of broken) {
        const item = element("li", "chip bad", address);
        item.prepend(element("b", "", "Leads nowhere: "));
        holder.append(item);
      }
      if (!numbers.length && !broken.length) holder.append(element("li", "chip none", none));
    }

    function draw() {
      const box = wires.getBoundingClientRect();
      const me = one("[data-me]", panel).getBoundingClientRect();
      wires.setAttribute("viewBox", `0 0 ${Math.max(1, Math.round(box.width))} ${Math.max(1, Math.round(box.height))}`);
      const wire = (fromX, fromY, toX, toY, bad) => {
        const path = document.createElementNS(SVG, "path");
        const half = (fromX + toX) / 2;
        path.setAttribute("d", [`M${fromX} ${fromY}`, `C${half} ${fromY}`, `${half} ${toY}`, `${toX} ${toY}`].join(" "));
        if (bad) path.setAttribute("class", "bad");
        return path;
      };
      const middle = me.top + me.height / 2 - box.top;
      const paths = [];
      for (const one of all("[data-in] > li > .chip", panel)) {
        const place = one.getBoundingClientRect();
        paths.push(wire(place.right - box.left, place.top + place.height / 2 - box.top, me.left - box.left, middle, false));
      }
      for (const one of all("[data-on] > li > .chip, [data-on] > .bad", panel)) {
        const place = one.getBoundingClientRect();
        paths.push(wire(me.right - box.left, middle, place.left - box.left, place.top + place.height / 2 - box.top, one.matches(".bad")));
      }
      wires.replaceChildren(...paths);
    }

    function show(number) {
      const row = rows.get(number);
      const to = ways(row);
      const from = [...rows].filter(([, each]) => ways(each).includes(number)).map(([each]) => each);
      panel.hidden = false;
      const me = one("[data-me]", panel);
      me.replaceChildren(...(row.querySelector("a.t") ? [row.querySelector("a.t").cloneNode(true)] : [title(row)]));
      me.append(element("span", "path", one(".path", row).textContent));
      fill(one("[data-in]", panel), from, "No page leads here");
      fill(one("[data-on]", panel), to, "It leads to no other page", all(".nowhere", row).map((each) => each.textContent));
      for (const [each, square] of squares) {
        square.classList.toggle("here", each === number);
        square.classList.toggle("near", from.includes(each) || to.includes(each));
      }
      draw();
      const heading = one("h2, h3", panel);
      panel.scrollIntoView({ block: "nearest" });
      heading.focus({ preventScroll: true });
      say(`${title(row)}: readers come from ${counted(from.length, "page")}, and can go on to ${counted(to.length, "page")}`);
    }

    section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-around], [data-at]");
      if (button) show(button.dataset.around || button.dataset.at);
    });
    addEventListener("resize", () => { if (!panel.hidden) draw(); });
  }

  // -- a report in a single file: one page at a time --------------------------------------------------------------------

  const articles = [];
  const pages = all(".page");

  function follow({ focus = true } = {}) {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it is */ }
    const target = id ? document.getElementById(id) : null;
    if (pages.length && (target || !id)) {
      const page = target ? target.closest(".page") : pages[0];
      if (page) {
        for (const each of pages) each.hidden = each !== page;
        document.title = `${page.dataset.title} · tonecheck report`;
        for (const link of all(".mast nav a")) {
          if (link.dataset.page === page.id) link.setAttribute("aria-current", "page");
          else link.removeAttribute("aria-current");
        }
        const own = articles.find((each) => each.page === page);
        if (own) own.place();
        if (target === page) {
          scrollTo(0, 0);
          if (focus) one("main").focus({ preventScroll: true });
          return;
        }
      }
    }
    if (target && !articles.some((each) => each.open(id))) {
      target.scrollIntoView();
      if (focus && target.matches("a, [tabindex]")) target.focus({ preventScroll: true });
    }
  }

  for (const section of all("[data-list]")) list(section);
  for (const section of all("[data-map]")) map(section);
  for (const art of all("[data-article]")) {
    const made = article(art);
    if (made) articles.push(made);
  }
  document.addEventListener("keydown", (event) => {
    if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const here = articles.find((each) => !each.page.hidden);
    if (here) here.key(event);
  });
  addEventListener("hashchange", () => follow());
  if (pages.length || location.hash) follow({ focus: Boolean(location.hash) });
})();
