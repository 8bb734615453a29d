// The page to write on. The text is sent to nobody but the tonecheck that made this page, on this computer; it answers with
// notes, each with its place in the text in code points. The text's nodes hold words alone: notes are drawn over them.
"use strict";
(() => {
  const { all, one, say, counted, element, keys, keysOf, texts } = window.tonecheck;
  const desk = one("[data-desk]");
  const text = one("#text"), holder = one("[data-notes]"), dock = one(".dock"), where = one("[data-where]");
  const LEVELS = ["fix", "look", "consider"];
  const TITLES = { fix: "To fix", look: "To look at", consider: "To consider" };
  const PAUSE = 40;      // milliseconds without a key after which the text is read
  const PATIENCE = 60000;
  const QUIET = 1500;    // milliseconds without a key after which the number of notes is said to those who listen
  const MANY = 13;       // from so many notes on, they are grouped by level
  const STEPS = 200;     // of the text's history

  // -- notes -------------------------------------------------------------------------------------------------------------

  let now = { html: "", texts: [], tags: [] };  // the text as it was read
  let notes = [];                               // key, level, ranges, edits, ways, safe, made (its element)
  let active = null;
  const aside = new Set();
  let telling = 0, told = "";                   // what was last said of their number
  const drawn = new Map(["hard", ...LEVELS, "on"].map((name, order) => {
    const highlight = new Highlight();
    highlight.priority = order;
    CSS.highlights.set(`note-${name}`, highlight);
    return [name, highlight];
  }));
  const shown = () => notes.filter((note) => !aside.has(note.key));

  // The server counts code points, JavaScript halves of them.
  function unitsOf(html) {
    if (!/[\ud800-\udbff]/.test(html)) return (offset) => offset;
    const at = [0];
    for (const sign of html) at.push(at[at.length - 1] + sign.length);
    return (offset) => at[offset];
  }

  // The first of some stretches in order that ends behind an offset.
  function firstBehind(stretches, offset) {
    let low = 0, high = stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stretches[middle].end > offset) high = middle; else low = middle + 1;
    }
    return low;
  }

  // Words of the text for a stretch of its HTML; where it has none, the element whose tag it is in.
  function rangeOf(start, end) {
    const range = document.createRange();
    const first = now.texts[firstBehind(now.texts, start)];
    let index = firstBehind(now.texts, end - 1);
    if (!now.texts[index] || now.texts[index].start >= end) index -= 1;
    const last = now.texts[index];
    if (first && last && first.start < end && last.end > start) {
      range.setStart(first.node, first.offset + (first.sign ? 0 : Math.max(0, start - first.start)));
      range.setEnd(last.node, last.offset + (last.sign ? 1 : Math.min(last.end, end) - last.start));
      return range;
    }
    const tag = now.tags[firstBehind(now.tags, start)];
    if (tag && tag.start < end) {
      if (tag.node.matches(".pic, hr")) range.selectNode(tag.node); else range.selectNodeContents(tag.node);
    } else range.setStart(text, 0);
    return range;
  }

  function draw() {
    for (const highlight of drawn.values()) highlight.clear();
    for (const range of now.hard || []) drawn.get("hard").add(range);
    for (const note of shown()) for (const range of note.ranges) drawn.get(note.level).add(range);
    for (const pic of all(".on-whole", text)) pic.classList.remove("on-whole");
    for (const range of active ? active.ranges : []) {
      drawn.get("on").add(range);
      const whole = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer.childNodes[range.startOffset] : null;
      if (whole && whole.nodeType === Node.ELEMENT_NODE && whole.matches(".pic")) whole.classList.add("on-whole");
    }
  }

  // The server's own HTML; what is parsed like this runs nothing.
  const elementOf = (html) => document.importNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild, true);

  const heading = (count) => (count ? counted(count, "note") : "Nothing to say");

  function list() {
    const rest = shown();
    const groups = rest.length >= MANY;
    const focused = document.activeElement;
    const places = [];
    if (groups) {
      for (const level of LEVELS) {
        const own = rest.filter((note) => note.level === level);
        if (!own.length) continue;
        let group = one(`details[data-group=${level}]`, holder);
        if (!group) {
          group = element("details");
          group.dataset.group = level;
          group.append(element("summary"));
          group.open = !places.length;
        }
        one("summary", group).textContent = `${TITLES[level]}: ${own.length}`;
        settle(group, [one("summary", group), ...own.map((note) => note.made)]);
        places.push(group);
      }
    }
    settle(holder, groups ? places : rest.map((note) => note.made));
    if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    one("#notes").textContent = now.html ? heading(rest.length) : "Notes";
    const urgent = rest.filter((note) => note.level === "fix").length;
    one("[data-sum]").textContent = !now.html ? "They will stand here."
      : !rest.length ? "No rule has anything to say. Whether the text helps is yours to judge."
      : urgent ? (urgent < rest.length ? `${urgent} to fix, and the others can wait.` : urgent === 1 ? "It is one to fix." : "All of them are to fix.") : "None of them is urgent.";
    const safe = rest.filter((note) => note.safe);
    one("[data-safe]").hidden = !safe.length;
    one("[data-safe]").textContent = safe.length === 1 ? "Make the safe change" : `Make the ${safe.length} safe changes`;
    one("[data-back-aside]").hidden = !notes.some((note) => aside.has(note.key));
    one("[data-back-aside]").textContent = "Show what I set aside";
    counter();
    draw();
    clearTimeout(telling);
    telling = setTimeout(() => {
      const sum = `${one("#notes").textContent}. ${one("[data-sum]").textContent}`;
      if (sum !== told && now.html) say(sum);
      told = sum;
    }, QUIET);
  }

  // Puts elements into a place in order, and moves only those that stand elsewhere, so that none of the others loses the focus.
  function settle(place, elements) {
    const wanted = new Set(elements);
    for (const child of [...place.children]) if (!wanted.has(child)) child.remove();
    elements.forEach((each, index) => { if (place.children[index] !== each) place.insertBefore(each, place.children[index] || null); });
  }

  function counter() {
    const rest = shown();
    where.textContent = active ? `Note ${rest.indexOf(active) + 1} of ${rest.length}` : now.html ? counted(rest.length, "note") : "";
    for (const button of all("[data-go]", dock)) button.disabled = !rest.length;
  }

  function show(said) {
    const at = unitsOf(now.html);
    const before = new Map(notes.map((note) => [note.key, note]));
    const range = ([start, end]) => rangeOf(at(start), at(end));
    const edits = (all) => all.map(([[start, end], put]) => [at(start), at(end), put]);
    notes = said.notes.map((each) => {
      const known = before.get(each.key);
      let made = known && known.made;
      if (!known || known.html !== each.html) {
        const fresh = elementOf(each.html);
        if (made) {
          const focused = made.contains(document.activeElement);
          made.replaceWith(fresh);
          if (focused) fresh.focus({ preventScroll: true });
        }
        made = fresh;
      }
      const note = { key: each.key, level: each.level, safe: each.safe, html: each.html, made, ranges: each.at.map(range), edits: edits(each.edits), ways: edits(each.ways) };
      made.classList.toggle("on", Boolean(active && active.key === each.key));
      return note;
    });
    now.hard = said.hard.map(range);
    if (active) active = notes.find((note) => note.key === active.key) || null;
    one("[data-meter]").replaceChildren(elementOf(said.meter));
    list();
  }

  function activate(note, { focus = false, scroll = true } = {}) {
    if (active) active.made.classList.remove("on");
    active = note;
    if (note) {
      note.made.classList.add("on");
      const group = note.made.closest("details");
      if (group) group.open = true;
      if (scroll && note.ranges[0]) {
        const box = note.ranges[0].getBoundingClientRect();
        const room = one(".panel").getBoundingClientRect().left > box.left + 40 ? innerHeight - 120 : innerHeight / 2;
        if (box.top < 60 || box.bottom > room) scrollBy({ top: box.top - innerHeight / 4 });
      }
      if (focus) note.made.focus({ preventScroll: true });
      note.made.scrollIntoView({ block: "nearest" });
    }
    counter();
    draw();
  }

  function step(by, focus = true) {
    const rest = shown();
    if (!rest.length) return;
    const index = rest.indexOf(active);
    activate(rest[index < 0 ? (by > 0 ? 0 : rest.length - 1) : (index + by + rest.length) % rest.length], { focus });
  }

  function back() {
    const note = active;
    if (note && note.ranges[0]) getSelection().setBaseAndExtent(note.ranges[0].startContainer, note.ranges[0].startOffset, note.ranges[0].startContainer, note.ranges[0].startOffset);
    text.focus({ preventScroll: true });
    activate(null);
  }

  // -- reading: one request at a time, and only the answer on the text as it is now counts ---------------------------------

  let timer = 0, busy = false, asked = null;
  let composing = false;  // an input method, as for Japanese, still changes what was typed: no part of it is read

  // listening: it may change further; reading: an answer is awaited; read: the notes are those of the text as it is; failed.
  function status(state, words) {
    desk.dataset.state = state;
    if (words) one("[data-status]").textContent = words;
  }

  function changed() {
    const empty = !text.textContent && !one(".pic, hr, li", text);
    text.classList.toggle("blank", empty);
    status("listening");
    clearTimeout(telling);
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    if (busy || composing) return;  // its answer, or the end of what is composed, asks again
    const read = texts.written(text);
    remember(read.html);
    if (read.html === asked) { status("read"); return; }
    if (!read.html.trim()) {
      now = read;
      asked = read.html;
      show({ notes: [], hard: [], meter: "<p></p>" });
      now.html = "";
      list();
      status("read", "Nothing here yet");
      return;
    }
    busy = true;
    status("reading", "Reading");
    let said = null, problem = "";
    try {
      const answer = await fetch(desk.dataset.read, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: read.html }),
        cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.status === 413) problem = "This text is longer than can be read at once. Your text is still here.";
      else if (!answer.ok) problem = "This could not be read. Your text is still here; the terminal says more.";
      else said = await answer.json();
      if (said && said.fault) { problem = `This could not be read: ${said.fault}`; said = null; }
    } catch {
      problem = "tonecheck does not answer. Your text is still here; is the terminal still open?";
    }
    busy = false;
    if (composing) return;
    const here = texts.written(text);
    if (here.html !== read.html) { changed(); return; }
    asked = problem ? null : read.html;
    if (said) {
      now = here;
      show(said);
    }
    status(problem ? "failed" : "read", problem || "Read just now");
  }

  // -- history: a browser's own undo does not know of changes that notes make -----------------------------------------------

  const past = [{ html: "", caret: 0 }];
  let at = 0;

  function caret() {
    const selection = getSelection();
    if (!selection.rangeCount || !text.contains(selection.focusNode)) return past[at].caret;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return range.toString().length;
  }

  function remember(html) {
    if (html === past[at].html) { past[at].caret = caret(); return; }
    past.length = at + 1;
    past.push({ html, caret: caret() });
    if (past.length > STEPS) past.shift();
    at = past.length - 1;
    buttons();
  }

  function place(offset) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let rest = offset, node = null;
    while (walker.nextNode()) {
      node = walker.currentNode;
      if (rest <= node.data.length) break;
      rest -= node.data.length;
    }
    if (node) getSelection().collapse(node, Math.min(rest, node.data.length)); else getSelection().collapse(text, 0);
  }

  function restore(html, offset, { focus = true } = {}) {
    text.replaceChildren(texts.pasted(html));
    if (!text.hasChildNodes()) blank();
    if (focus) { text.focus({ preventScroll: true }); place(offset); }
    changed();
  }

  function blank() {
    const line = element("p");
    line.append(element("br"));
    text.replaceChildren(line);
  }

  function buttons() {
    one("[data-undo]").disabled = at === 0;
    one("[data-redo]").disabled = at === past.length - 1;
  }

  function travel(by) {
    if (composing) return;
    remember(texts.written(text).html);
    if (!past[at + by]) return;
    at += by;
    restore(past[at].html, past[at].caret);
    buttons();
    say(by < 0 ? "Undone" : "Done again");
  }

  // -- what a note offers -----------------------------------------------------------------------------------------------------

  // Edits of the text's HTML, made there: so nodes, styles and addresses are changed alike.
  function edit(edits, words) {
    const read = texts.written(text);
    if (read.html !== now.html) { say("The text has changed; the notes will follow in a moment"); return false; }
    remember(read.html);
    let html = read.html;
    for (const [start, end, put] of [...edits].sort((a, b) => b[0] - a[0])) html = html.slice(0, start) + put + html.slice(end);
    restore(html, past[at].caret, { focus: false });
    clearTimeout(timer);
    ask();
    say(`${words}. Undo takes it back.`);
    return true;
  }

  function next(note) {
    const rest = shown();
    const index = rest.indexOf(note);
    const other = rest[index + 1] || rest[index - 1] || null;
    activate(other, { focus: Boolean(other), scroll: false });
    if (!other) one("#notes").focus();
  }

  function use(note, way = -1) {
    const edits = way >= 0 ? [note.ways[way]] : note.edits.length ? note.edits : note.ways.slice(0, 1);
    if (!edits.length || !edits[0]) { say("There is no ready change for this note"); return; }
    next(note);
    edit(edits, "Changed");
  }

  function setAside(note) {
    next(note);
    aside.add(note.key);
    list();
    say("Set aside for now");
  }

  function safely() {
    const taken = [];
    for (const note of shown().filter((each) => each.safe)) {
      if (!note.edits.some(([start, end]) => taken.some(([from, to]) => start <= to && from <= end))) taken.push(...note.edits);
    }
    if (taken.length) edit(taken, counted(taken.length, "change") + " made");
    one("#notes").focus();
  }

  // -- pasting, copying -------------------------------------------------------------------------------------------------------

  function put(nodes) {
    if (!nodes.hasChildNodes()) return;
    const selection = getSelection();
    const last = nodes.lastChild;
    let range = selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer) ? selection.getRangeAt(0) : null;
    if (range) range.deleteContents();
    if (!range || text.classList.contains("blank") || !text.textContent) {
      text.replaceChildren(nodes);
    } else if (nodes.children.length === 1 && last.localName === "p") {
      const words = document.createDocumentFragment();
      words.append(...last.childNodes);
      const end = words.lastChild;
      range.insertNode(words);
      selection.collapse(end.parentNode, [...end.parentNode.childNodes].indexOf(end) + 1);
      return;
    } else {
      let block = range.startContainer;
      while (block !== text && block.parentNode !== text) block = block.parentNode;
      if (block === text) {
        text.insertBefore(nodes, text.childNodes[range.startOffset] || null);
      } else {
        const rest = document.createRange();
        rest.setStart(range.startContainer, range.startOffset);
        rest.setEndAfter(block);
        const behind = rest.extractContents();
        block.after(nodes);
        if (behind.textContent.trim()) last.after(behind);
        if (!block.textContent.trim() && !one(".pic", block)) block.remove();
      }
    }
    const end = document.createRange();
    end.selectNodeContents(last);
    end.collapse(false);
    selection.removeAllRanges();
    selection.addRange(end);
    if (last.scrollIntoView && last.getBoundingClientRect().bottom > innerHeight) last.scrollIntoView({ block: "center" });
  }

  function take(data) {
    const html = data.getData("text/html"), words = data.getData("text/plain");
    if (!html && !words) { say("There are no words on the clipboard"); return; }
    remember(texts.written(text).html);
    const made = texts.pasted(html);
    put(made.hasChildNodes() ? made : texts.typed(words));
    changed();
  }

  function clean(from) {
    return { html: texts.written(from, { whole: true }).html, words: texts.plain(from) };
  }

  text.addEventListener("paste", (event) => {
    event.preventDefault();
    take(event.clipboardData);
  });
  text.addEventListener("drop", (event) => {
    event.preventDefault();
    const place = document.caretPositionFromPoint ? document.caretPositionFromPoint(event.clientX, event.clientY) : null;
    if (place && text.contains(place.offsetNode)) getSelection().collapse(place.offsetNode, place.offset);
    take(event.dataTransfer);
  });
  for (const kind of ["copy", "cut"]) {
    text.addEventListener(kind, (event) => {
      const selection = getSelection();
      if (selection.isCollapsed) return;
      event.preventDefault();
      const part = element("div");
      part.append(selection.getRangeAt(0).cloneContents());
      const copied = clean(part);
      event.clipboardData.setData("text/html", copied.html);
      event.clipboardData.setData("text/plain", copied.words);
      if (kind === "cut") {
        remember(texts.written(text).html);
        selection.getRangeAt(0).deleteContents();
        changed();
      }
    });
  }

  async function copy() {
    const copied = clean(text);
    try {
      const blob = (kind, value) => new Blob([value], { type: kind });
      await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", copied.html), "text/plain": blob("text/plain", copied.words) })]);
      one("[data-status]").textContent = "Copied, with its formatting";
      say("Copied, with its formatting");
    } catch {
      one("[data-status]").textContent = "Your browser did not let the page copy. Select the text and copy it by key; that is clean, too.";
    }
  }

  // -- deleting across lines: a browser would write styles into the text, to keep what it joins as it looked -------------------

  const LINE = "p, h1, h2, h3, h4, h5, h6, pre, li, td, th, dt, dd, figcaption, caption";

  function lineOf(node) {
    const at = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return at === text ? null : at.closest(LINE);
  }

  // Deletes a range that reaches from one line into another, and joins the two, unless they are in different cells. Returns
  // whether it was such a range.
  function join(target) {
    const range = document.createRange();
    range.setStart(target.startContainer, target.startOffset);
    range.setEnd(target.endContainer, target.endOffset);
    const first = lineOf(range.startContainer), last = lineOf(range.endContainer);
    if (!first || !last || first === last || first.contains(last) || last.contains(first)) return false;
    range.deleteContents();
    if (first.closest("td, th") !== last.closest("td, th")) {
      getSelection().collapse(first, first.childNodes.length);
      return true;
    }
    if (first.lastChild && first.lastChild.nodeName === "BR") first.lastChild.remove();
    const mark = document.createTextNode("");
    first.append(mark, ...last.childNodes);
    let gone = last;
    while (gone !== text && !gone.textContent && !one(".pic, hr", gone)) {
      const around = gone.parentNode;
      gone.remove();
      gone = around;
    }
    if (!first.textContent && !one(".pic, br", first)) first.append(element("br"));  // else no caret can stand in it
    getSelection().collapse(mark.parentNode, [...mark.parentNode.childNodes].indexOf(mark));
    mark.remove();
    return true;
  }

  const TYPED = new Set(["insertText", "insertParagraph", "insertLineBreak"]);

  function across(event) {
    if (!event.cancelable || !(event.inputType.startsWith("delete") || TYPED.has(event.inputType))) return;
    const [target] = event.getTargetRanges();
    if (!target || target.collapsed || !join(target)) return;
    event.preventDefault();
    if (event.inputType === "insertParagraph") split();
    else if (TYPED.has(event.inputType)) add(event.inputType === "insertText" ? document.createTextNode(event.data || "") : element("br"));
    changed();
  }

  // Puts a node at the caret. Firefox carries out no command while it asks what it may do.
  function add(node) {
    const range = getSelection().getRangeAt(0);
    range.insertNode(node);
    getSelection().collapse(node.parentNode, [...node.parentNode.childNodes].indexOf(node) + 1);
  }

  function split() {
    const range = getSelection().getRangeAt(0), line = lineOf(range.startContainer);
    if (!line || !line.matches("p, li, h1, h2, h3, h4, h5, h6")) { add(element("br")); return; }
    range.setEnd(line, line.childNodes.length);
    const rest = element(line.matches("li") ? "li" : "p");
    rest.append(range.extractContents());
    line.after(rest);
    for (const each of [line, rest]) if (!each.textContent && !one(".pic, br", each)) each.append(element("br"));
    getSelection().collapse(rest, 0);
  }

  // -- keys and buttons -------------------------------------------------------------------------------------------------------

  text.addEventListener("input", (event) => {
    if (!event.isComposing) composing = false;
    if (!composing && !text.firstElementChild && !text.textContent) {
      blank();
      getSelection().collapse(text.firstElementChild, 0);
    }
    changed();
  });
  text.addEventListener("compositionstart", () => {
    composing = true;
    const selection = getSelection();
    if (!selection.isCollapsed) join(selection.getRangeAt(0));
  });
  text.addEventListener("compositionend", () => {
    composing = false;
    changed();
  });
  text.addEventListener("beforeinput", (event) => {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      travel(event.inputType === "historyUndo" ? -1 : 1);
    }
    else across(event);
  });
  text.addEventListener("click", (event) => {
    const selection = getSelection();
    if (!selection.isCollapsed) return;
    const pic = event.target.closest(".pic");
    const hit = shown().find((note) => note.ranges.some((range) => (pic ? range.intersectsNode(pic) : selection.focusNode && range.isPointInRange(selection.focusNode, selection.focusOffset))));
    if (hit || active) activate(hit || null, { scroll: false });
  });
  holder.addEventListener("click", (event) => {
    const note = notes.find((each) => each.made === event.target.closest(".note"));
    if (!note) return;
    const way = event.target.closest("[data-way]");
    if (event.target.closest("[data-fix]")) use(note);
    else if (way) use(note, Number(way.dataset.way));
    else if (event.target.closest("[data-aside]")) setAside(note);
    else if (note !== active) activate(note);
  });
  holder.addEventListener("focusin", (event) => {
    const note = notes.find((each) => each.made === event.target.closest(".note"));
    if (note && note !== active) activate(note);
  });
  desk.addEventListener("click", (event) => {
    if (event.target.closest("[data-undo]")) travel(-1);
    else if (event.target.closest("[data-redo]")) travel(1);
    else if (event.target.closest("[data-copy]")) copy();
    else if (event.target.closest("[data-safe]")) safely();
    else if (event.target.closest("[data-back-aside]")) { aside.clear(); list(); one("#notes").focus(); }
    else if (event.target.closest("[data-fresh]")) {
      remember(texts.written(text).html);
      blank();
      text.focus();
      changed();
      say("A new text. Undo brings the last one back.");
    }
  });
  dock.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    if (go) step(Number(go.dataset.go));
  });
  keysOf(dock);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;  // the key is the input method's
    const inText = text.contains(document.activeElement);
    if (event.key === "F8") { step(event.shiftKey ? -1 : 1, !inText); event.preventDefault(); return; }
    if (event.key === "Escape" && active) { back(); event.preventDefault(); return; }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && inText) {
      const key = event.key.toLowerCase();
      if (key === "z" || key === "y") { event.preventDefault(); travel(key === "y" || event.shiftKey ? 1 : -1); }
      return;
    }
    if (!keys.on || inText || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "a" && active) use(active);
    else if (event.key === "i" && active) setAside(active);
    else if (event.key === "Enter" && active && document.activeElement === active.made) {
      const first = one("button, a", active.made);
      if (first) first.focus();
    } else return;
    event.preventDefault();
  });
  addEventListener("beforeunload", (event) => { if (texts.written(text).html.trim()) event.preventDefault(); });

  try {
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, false);  // bold is an element; the page's policy allows no styles
  } catch { /* the browser's own */ }
  blank();
  counter();
})();
