// Texts that are pasted, as nodes of our own. What a page, a word processor or a site builder puts on the clipboard is
// parsed into a document that runs and loads nothing, and read there; only elements, words and addresses that are named
// here are made anew. `pasted` makes nodes of HTML, `typed` of plain text, `written` HTML of nodes, `plain` text.
"use strict";
(() => {
  const HTML = "http://www.w3.org/1999/xhtml";
  const SAME = new Set("strong em u s sub sup code".split(" "));
  const ALIKE = { b: "strong", i: "em", del: "s", strike: "s", ins: "u", kbd: "code", samp: "code", tt: "code", cite: "em", dfn: "em", var: "em" };
  const LINES = new Set("p h1 h2 h3 h4 h5 h6 pre".split(" "));
  const HOLDERS = new Set("ul ol li blockquote table thead tbody tfoot tr td th dl dt dd figure figcaption caption".split(" "));
  const HOLD_WORDS = new Set("li td th dt dd figcaption caption".split(" "));
  const ONLY = { ul: "li", ol: "li", dl: "dt dd", table: "caption thead tbody tfoot tr", thead: "tr", tbody: "tr", tfoot: "tr", tr: "td th" };
  const TABLE = new Set("table thead tbody tfoot tr td th".split(" "));
  const BREAKS = new Set("div section article main header footer aside nav address center form fieldset details summary hgroup legend menu dialog search".split(" "));
  const GONE = new Set(("script style noscript template iframe frame frameset noframes object embed applet param video audio source track canvas " +
    "head title meta link base select datalist option input textarea button progress meter area map slot portal").split(" "));
  const SCHEMES = new Set(["http", "https", "mailto", "tel"]);
  const PICTURES = /^(?:https?:\/\/|data:image\/(?:png|jpe?g|gif|webp|avif);base64,)/i;
  const MSO_LIST = /mso-list:\s*(l\d+)?[^;]*?\blevel(\d)/i;
  const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i, THIN = /font-weight:\s*(?:normal|lighter|[1-4]00)/i;
  const SLANTED = /font-style:\s*(?:italic|oblique)/i, UPRIGHT = /font-style:\s*normal/i;
  const STRUCK = /text-decoration[^;]*line-through/i;
  const DEEPEST = 60;

  // A browser tells of each style, handler and base that the page's policy keeps out, even where nothing would be run. They get
  // names that do nothing before the text is parsed; which elements and attributes are read is decided afterwards.
  const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^>])*?>/gi;
  const ATTRIBUTE = /([\s"'/])((?:style|on[a-z]+)(?=[\s=]))|"[^"]*"|'[^']*'/gi;
  const quiet = (html) => html.replace(/<base(?=[\s/>])/gi, "<x-base").replace(/<style[\s>][^]*?(?:<\/style\s*>|$)/gi, "")
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, (all, before, name) => (name ? `${before}data-${name}` : all)));
  const styleOf = (node) => node.getAttribute("data-style") || node.getAttribute("style") || "";

  // The address of a link, or "" if it would do anything but lead somewhere. Browsers pass over blanks and controls.
  function address(value) {
    const bare = (value || "").replace(/[\u0000-\u0020\u007f-\u009f]/g, "");
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare);
    return scheme && !SCHEMES.has(scheme[1].toLowerCase()) ? "" : bare;
  }

  function picture(source, alt) {
    const made = document.createElement("span");
    made.className = "pic";
    made.contentEditable = "false";
    if (PICTURES.test(source || "")) made.dataset.src = source;
    if (alt !== null) made.dataset.alt = alt;
    const title = document.createElement("b");
    title.textContent = "Picture";
    made.append(title);
    if (alt) {
      const spoken = document.createElement("q");
      spoken.textContent = alt;
      made.append(", read aloud as ", spoken);
    } else made.append(alt === null ? " without a description" : ", marked as decoration");
    return made;
  }

  class Builder {
    constructor() {
      this.root = document.createDocumentFragment();
      this.holders = [this.root];
      this.line = null;   // the element that takes words now
      this.open = [];     // the styles that are open in it
      this.words = [];    // Word's list: its element of each level
      this.list = "";     // its name
    }

    get holder() { return this.holders[this.holders.length - 1]; }

    begin(name) {
      this.end();
      this.line = document.createElement(name);
      this.holder.append(this.line);
    }

    end() {
      const line = this.line;
      this.line = null;
      this.open = [];
      if (!line) return;
      let last = line;
      while (last && last.lastChild) last = last.lastChild;
      if (last && last.nodeType === Node.TEXT_NODE && line.localName !== "pre") last.data = last.data.replace(/ +$/, "");
      if (line !== this.holder && !line.textContent.replace(/[\u200b\ufeff\u00a0]/g, "").trim() && !line.querySelector(".pic")) line.remove();
    }

    // Words and the like, in the styles around them.
    put(leaf, styles) {
      if (!this.line) {
        const name = this.holder.localName;
        if (name && HOLD_WORDS.has(name)) this.line = this.holder;
        else if (name && ONLY[name]) { this.hold(ONLY[name].split(" ")[0] === "caption" ? "tr" : ONLY[name].split(" ")[0]); return this.put(leaf, styles); }
        else this.begin("p");
      }
      let at = this.line, depth = 0;
      while (depth < styles.length && this.open[depth] && this.open[depth].key === styles[depth].key) at = this.open[depth++].made;
      this.open.length = depth;
      for (; depth < styles.length; depth += 1) {
        const made = document.createElement(styles[depth].name);
        if (styles[depth].href) made.dataset.href = styles[depth].href;
        at.append(made);
        this.open.push({ key: styles[depth].key, made });
        at = made;
      }
      at.append(leaf);
    }

    text(value, styles, kept) {
      let text = kept ? value : value.replace(/[ \t\n\r\f]+/g, " ");
      if (!kept && text.startsWith(" ") && !this.within()) text = text.slice(1);
      if (text) this.put(document.createTextNode(text), styles);
    }

    // Whether a blank here would stand between two words.
    within() {
      if (!this.line) return false;
      let last = this.line.lastChild;
      while (last && last.nodeType === Node.ELEMENT_NODE && last.lastChild && !last.matches(".pic")) last = last.lastChild;
      if (!last || (last.nodeType === Node.ELEMENT_NODE && !last.matches(".pic"))) return false;
      return last.nodeType !== Node.TEXT_NODE || !/[ \n]$/.test(last.data);
    }

    hold(name) {
      this.end();
      const made = document.createElement(name);
      this.holder.append(made);
      this.holders.push(made);
      return made;
    }

    release(made) {
      this.end();
      while (this.holders.pop() !== made);
      if (!made.hasChildNodes() && !["td", "th"].includes(made.localName)) made.remove();
    }
  }

  function stylesOf(node, styles) {
    const name = node.localName, style = styleOf(node);
    let result = styles;
    const add = (kind) => { if (!result.some((each) => each.key === kind)) result = [...result, { key: kind, name: kind }]; };
    const drop = (kind) => { result = result.filter((each) => each.key !== kind); };
    const own = SAME.has(name) ? name : ALIKE[name];
    // Google Docs puts a whole text into a <b> that is not bold.
    if (own && !(own === "strong" && THIN.test(style)) && !(own === "em" && UPRIGHT.test(style))) add(own);
    // A heading is bold as it is.
    if (BOLD.test(style) && !node.closest("h1, h2, h3, h4, h5, h6")) add("strong"); else if (THIN.test(style)) drop("strong");
    if (SLANTED.test(style)) add("em"); else if (UPRIGHT.test(style)) drop("em");
    if (STRUCK.test(style)) add("s");
    if (name === "a" && node.hasAttribute("href")) {
      const href = address(node.getAttribute("href"));
      if (href) result = [...result.filter((each) => each.name !== "a"), { key: `a ${href}`, name: "a", href }];
    }
    return result;
  }

  // Word writes the items of a list as paragraphs, and each bullet as words that are to be passed over.
  function wordItem(build, node, [, list, number], styles, depth) {
    const level = Math.min(Number(number) || 1, 9);
    if (list !== build.list) while (build.words.length) build.release(build.words.pop());
    build.list = list;
    const bullet = [...node.querySelectorAll("span")].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
    const name = bullet && /^\W*[\da-z]+[.)]/i.test(bullet.textContent.trim()) ? "ol" : "ul";
    build.end();
    while (build.words.length > level) build.release(build.words.pop());
    while (build.words.length < level) {
      if (build.words.length) build.holders.push(build.holder.lastElementChild || build.hold("li"));
      build.words.push(build.hold(name));
    }
    const item = build.hold("li");
    children(build, node, styles, depth);
    build.release(item);
  }

  function children(build, node, styles, depth, kept = false) {
    for (const child of node.childNodes) take(build, child, styles, depth + 1, kept);
  }

  function take(build, node, styles, depth, kept) {
    if (node.nodeType === Node.TEXT_NODE) {
      // Blanks between the parts of a list or a table are nobody's words.
      if (node.data.trim() || (build.line && build.within())) build.text(node.data, styles, kept);
      else if (kept) build.text(node.data, styles, true);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.namespaceURI !== HTML) return;
    const name = node.localName, style = styleOf(node);
    if (GONE.has(name) || /mso-list:\s*ignore/i.test(style) || /(?:^|;)\s*display:\s*none/i.test(style) || node.hasAttribute("hidden")) return;
    if (depth > DEEPEST) { build.text(node.textContent, styles, kept); return; }
    const word = name === "p" && MSO_LIST.exec(style);
    if (word) { wordItem(build, node, word, stylesOf(node, styles), depth); return; }
    if (build.words.length && (LINES.has(name) || HOLDERS.has(name))) while (build.words.length) build.release(build.words.pop());
    if (name === "br") { if (build.line) build.put(document.createElement("br"), styles); return; }
    if (name === "hr") { build.end(); if (!ONLY[build.holder.localName]) build.holder.append(document.createElement("hr")); return; }
    if (name === "img") { build.put(picture(node.getAttribute("src"), node.getAttribute("alt")), styles); return; }
    const inner = stylesOf(node, styles);
    if (LINES.has(name)) {
      const holder = build.holder.localName;
      // In an item or a cell, its first paragraph is its words.
      const own = /^h\d$/.test(name) ? inner.filter((each) => each.key !== "strong") : inner;
      if (holder && HOLD_WORDS.has(holder) && name === "p" && !build.holder.hasChildNodes()) {
        children(build, node, own, depth);
        build.end();
        return;
      }
      if (holder && ONLY[holder]) { const item = build.hold(ONLY[holder].split(" ").pop()); children(build, node, own, depth); build.release(item); return; }
      if (build.line && build.line === build.holder) build.end();
      build.begin(name);
      children(build, node, own, depth, name === "pre");
      build.end();
      return;
    }
    if (HOLDERS.has(name)) {
      const around = build.holder.localName;
      let item = null;
      if ((name === "ul" || name === "ol") && (around === "ul" || around === "ol")) {  // a list right in a list
        build.end();
        item = build.holder.lastElementChild || null;
        if (item) build.holders.push(item); else item = build.hold("li");
      } else if (around && ONLY[around] && !ONLY[around].split(" ").includes(name)) {
        children(build, node, inner, depth);
        return;
      } else if (!(around && ONLY[around]) && ["li", "tr", "td", "th", "thead", "tbody", "tfoot", "dt", "dd", "caption"].includes(name)) {
        build.end();  // outside of its list or table, it is a line
        children(build, node, inner, depth);
        build.end();
        return;
      }
      const made = build.hold(name);
      for (const kind of ["colspan", "rowspan", "start"]) {
        const value = Number(node.getAttribute(kind));
        if (Number.isInteger(value) && value > 1 && value < 1000) made.setAttribute(kind, value);
      }
      children(build, node, inner, depth);
      build.release(made);
      if (item) build.release(item);
      return;
    }
    if (BREAKS.has(name)) {
      build.end();
      children(build, node, inner, depth, kept);
      build.end();
      return;
    }
    children(build, node, inner, depth, kept);
  }

  function pasted(html) {
    const read = new DOMParser().parseFromString(quiet(html), "text/html");
    const build = new Builder();
    // Windows marks what was copied; what stands around it is not part of it.
    children(build, read.body, [], 0);
    while (build.words.length) build.release(build.words.pop());
    build.end();
    return build.root;
  }

  // Plain text: an empty line ends a paragraph.
  function typed(text) {
    const root = document.createDocumentFragment();
    for (const part of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n+/)) {
      const lines = part.replace(/^\n+|\n+$/g, "").split("\n");
      if (!lines.some((line) => line.trim())) continue;
      const made = document.createElement("p");
      lines.forEach((line, index) => { if (index) made.append(document.createElement("br")); made.append(line); });
      root.append(made);
    }
    return root;
  }

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const escaped = (value) => value.replace(/[&<>"]/g, (sign) => SIGNS[sign] || "&quot;");
  const tagOf = (node) => ALIKE[node.localName] || node.localName;

  // What a node of the text is written as. A browser adds elements of its own while somebody types; they are passed over.
  function kindOf(node) {
    const name = tagOf(node);
    if (node.matches(".pic")) return "picture";
    if (LINES.has(name) || HOLDERS.has(name) || name === "hr") return "block";
    if (name === "div") return node.querySelector("p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, div") ? "through" : "line";
    if (name === "br") return "break";
    if (SAME.has(name) || name === "a") return "style";
    return "through";
  }

  const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && ["block", "line"].includes(kindOf(node));

  // The HTML of a text, and where in it each of its nodes stands: `texts` (start, end, node, offset) and `tags` (start,
  // end, node), in order. A character that HTML escapes has a stretch of its own.
  function written(root, { whole = false } = {}) {
    const parts = [], texts = [], tags = [];
    let length = 0;
    const add = (part) => { parts.push(part); length += part.length; };

    function text(node) {
      const value = node.data;
      let from = 0;
      const plain = (to) => {
        if (to > from) { texts.push({ start: length, end: length + to - from, node, offset: from }); add(value.slice(from, to)); }
      };
      for (const found of value.matchAll(/[&<>]/g)) {
        plain(found.index);
        const sign = SIGNS[found[0]];
        texts.push({ start: length, end: length + sign.length, node, offset: found.index, sign: true });
        add(sign);
        from = found.index + 1;
      }
      plain(value.length);
    }

    function tag(node, name, attributes = "") {
      const start = length;
      add(`<${name}${attributes}>`);
      tags.push({ start, end: length, node });
    }

    function each(node) {
      let open = false;  // a paragraph for words that stand in none
      const holdsBlocks = node === root || ["blockquote", "figure"].includes(node.localName);
      for (const child of node.childNodes) {
        const isWords = child.nodeType === Node.TEXT_NODE || (child.nodeType === Node.ELEMENT_NODE && !isBlock(child) && !child.querySelector("p, h1, h2, h3, h4, h5, h6, ul, ol, table"));
        if (holdsBlocks && isWords && !open && (child.textContent.trim() || child.nodeType === Node.ELEMENT_NODE)) { add("<p>"); open = true; }
        if (holdsBlocks && !isWords && open) { add("</p>\n"); open = false; }
        one(child);
      }
      if (open) add("</p>\n");
    }

    function one(node) {
      if (node.nodeType === Node.TEXT_NODE) { text(node); return; }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const kind = kindOf(node), name = tagOf(node);
      if (kind === "picture") {
        const { src, alt } = node.dataset;
        const from = src && (whole || !src.startsWith("data:")) ? ` src="${escaped(src)}"` : whole ? "" : ' src="picture"';
        tag(node, "img", from + (alt === undefined ? "" : ` alt="${escaped(alt)}"`));
      } else if (kind === "break") {
        if (node.nextSibling) add("<br>");  // the last one only holds an empty line open
      } else if (kind === "style") {
        if (!node.textContent && !node.querySelector(".pic, br")) return;
        const href = name === "a" ? address(node.dataset.href || node.getAttribute("href")) : "";
        if (name === "a" && !href) { each(node); return; }
        tag(node, name, href ? ` href="${escaped(href)}"` : "");
        each(node);
        add(`</${name}>`);
      } else if (name === "hr") { tag(node, name); add("\n");
      } else if (kind === "block" || kind === "line") {
        const own = kind === "line" ? "p" : name;
        if (!node.textContent.trim() && !node.querySelector(".pic, hr") && !TABLE.has(own)) return;
        const more = ["colspan", "rowspan", "start"].filter((each) => node.hasAttribute(each)).map((each) => ` ${each}="${Number(node.getAttribute(each))}"`);
        tag(node, own, more.join(""));
        each(node);
        add(`</${own}>\n`);
      } else each(node);
    }

    each(root);
    return { html: parts.join(""), texts, tags };
  }

  // The text without any markup, as it would be typed.
  function plain(root) {
    let text = "";
    const gap = (lines) => { text = text.replace(/\n*$/, (end) => (text.trim() ? "\n".repeat(Math.max(lines, Math.min(end.length, 2))) : "")); };
    function each(node) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) { text += child.data; continue; }
        if (child.nodeType !== Node.ELEMENT_NODE) continue;
        const name = child.localName;
        if (child.matches(".pic")) { if (child.dataset.alt) text += `[${child.dataset.alt}]`; continue; }
        if (name === "br") { if (child.nextSibling) text += "\n"; continue; }
        if (name === "td" || name === "th") { each(child); if (child.nextElementSibling) text += "\t"; continue; }
        if (name === "li") {
          gap(1);
          const list = child.parentElement;
          text += list && list.localName === "ol" ? `${[...list.children].indexOf(child) + Number(list.getAttribute("start") || 1)}. ` : "- ";
          each(child);
          gap(1);
          continue;
        }
        const block = isBlock(child);
        if (block) gap(name === "tr" ? 1 : 2);
        each(child);
        if (block) gap(name === "tr" ? 1 : 2);
      }
    }
    each(root);
    return text.trim() + (text.trim() ? "\n" : "");
  }

  window.tonecheck.texts = { pasted, typed, written, plain };
})();
