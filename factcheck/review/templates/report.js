"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const labels = ["agree", "contradict", "unrelated"];
  const headings = {contradiction: "Possible contradictions", review: "Needs review", update: "Later state of things", agreement: "Agreements"};
  const called = {contradiction: "Possible contradiction", review: "Needs review", update: "Update", agreement: "Agreement"};
  const store = "factcheck decisions " + data.run;
  const main = document.getElementById("cards"), form = document.getElementById("filters");
  const reviewer = document.getElementById("reviewer"), count = document.getElementById("count");
  const BATCH = 30;  // cards that are put on the page at once
  const byId = new Map(data.cards.map((card) => [card.id, card]));
  let decisions = {}, undone = [], shown = [], drawn = 0, current = null;

  // --- small helpers: every text goes in as text, never as markup
  const make = (name, attributes = {}, ...children) => {
    const node = name === "svg" || name === "rect" || name === "title"
      ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  };
  const isolated = (text) => make("bdi", {}, text);
  const article = (side) => data.articles[side.article];
  const words = (side) => side.pieces.map((piece) => piece[0]).join("");

  for (const card of data.cards) {
    card.sources = [...new Set(card.sides.flatMap((side) => side.sources))];
    card.speakers = [...new Set(card.sides.flatMap((side) => side.speakers))];
    card.dates = card.sides.map((side) => article(side).date.slice(0, 10)).filter(Boolean);
    card.text = [card.why, ...card.sides.map(words), ...card.sides.map((side) => article(side).title), ...card.sources, ...card.speakers]
      .join("\n").toLowerCase();
  }

  // --- decisions
  const load = () => {
    try { return JSON.parse(localStorage.getItem(store)) || {}; } catch { return {}; }
  };
  const save = () => {
    try { localStorage.setItem(store, JSON.stringify(decisions)); return true; } catch { return false; }
  };
  const decide = (id, change) => {
    undone.push([id, decisions[id]]);
    const next = {...decisions[id], ...change, reviewer: reviewer.value.trim(), at: new Date().toISOString()};
    if (next.label || next.note) decisions[id] = next; else delete decisions[id];
    if (!save()) count.textContent = "This browser keeps nothing: download your decisions before you leave.";
    refresh(id);
  };
  const undo = () => {
    const last = undone.pop();
    if (!last) return;
    const [id, before] = last;
    if (before) decisions[id] = before; else delete decisions[id];
    save();
    refresh(id);
    focusOn(id);
  };
  const refresh = (id) => {
    const node = document.getElementById(id);
    if (node) state(node, decisions[id] || {});
    tell();
  };
  const state = (node, decision) => {
    for (const button of node.querySelectorAll(".verdict button")) {
      button.setAttribute("aria-pressed", String(button.dataset.label === decision.label));
    }
    node.querySelector(".note").value = decision.note || "";
    node.querySelector(".decided").textContent = decision.label
      ? `Decided: ${decision.label}${decision.reviewer ? `, by ${decision.reviewer}` : ""}` : "";
  };

  // --- a card
  const side = (of, name) => {
    const from = article(of);
    const said = of.stance === "denies" ? " denies" : of.stance === "hedges" ? " holds it possible" : of.stance === "asserts" ? "" : ` ${of.stance}`;
    const others = of.sources.length > 1 ? ` and ${of.sources.length - 1} more` : "";
    const title = from.url ? make("a", {href: from.url, rel: "noreferrer noopener", target: "_blank"}, isolated(from.title || from.url)) : isolated(from.title);
    const quote = make("blockquote", {tabindex: "0", dir: "auto", "aria-label": `Claim of ${name}`},
      of.before ? make("span", {class: "around"}, `${of.before} `) : "",
      ...of.pieces.map(([text, kind]) => (kind ? make("mark", {class: kind}, text) : text)),
      of.after ? make("span", {class: "around"}, /^[\p{L}\p{N}“"'(]/u.test(of.after) ? ` ${of.after}` : of.after) : "");
    const full = make("details", {class: "full"}, make("summary", {}, "In the article"));
    full.addEventListener("toggle", () => {
      if (!full.open || full.children.length > 1) return;
      const text = of.field === "title" ? from.title : from.text, [start, end] = of.span;
      const mark = make("mark", {class: "claim"}, text.slice(start, end));
      full.append(make("div", {class: "text", tabindex: "0", role: "group", "aria-label": `Article of ${name}`, dir: "auto"}, text.slice(0, start), mark, text.slice(end)));
      mark.scrollIntoView({block: "nearest"});
    });
    return make("div", {class: "side", role: "group", "aria-label": name},
      make("p", {class: "who"}, of.speaker ? make("b", {}, isolated(of.speaker)) : "", of.speaker ? `${said}, in ` : "",
        make(of.speaker ? "span" : "b", {}, isolated(of.sources[0] || "unknown source")), `${others}${from.date ? `, ${from.date.slice(0, 10)}` : ""}`),
      make("p", {class: "who"}, title),
      quote, full);
  };
  const bar = (p) => {
    const svg = make("svg", {viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img",
      "aria-label": `contradict ${p[1].toFixed(2)}, agree ${p[0].toFixed(2)}, unrelated ${p[2].toFixed(2)}`});
    let x = 0;
    for (const [value, name] of [[p[1], "pc"], [p[0], "pa"], [p[2], "pu"]]) {
      svg.append(make("rect", {x: x * 100, y: 0, width: value * 100, height: 8, class: name}));
      x += value;
    }
    return svg;
  };
  const whoSays = (card) => {
    const list = (of) => [...of.speakers, ...of.sources].join(", ");
    return make("details", {class: "copies"}, make("summary", {}, `The same words in ${card.copies.length} more ${card.copies.length === 1 ? "pair" : "pairs"}`),
      make("p", {}, "One side: ", isolated(list(card.sides[0]))), make("p", {}, "The other: ", isolated(list(card.sides[1]))),
      make("ul", {}, ...card.copies.map((pair) => make("li", {}, ...pair.flatMap((of, i) =>
        [i ? " – " : "", isolated(`${of.speaker ? `${of.speaker}, ` : ""}${data.articles[of.article].source || data.articles[of.article].title}`)])))));
  };
  const draw = (card) => {
    const name = `${called[card.section]}${card.section === "review" ? "" : `, ${card.confidence.toFixed(2)}`}`;
    const buttons = labels.map((label, i) => {
      const button = make("button", {type: "button", "data-label": label, "aria-pressed": "false"}, `${i + 1} ${label}`);
      button.addEventListener("click", () => decide(card.id, {label: (decisions[card.id] || {}).label === label ? "" : label}));
      return button;
    });
    const note = make("input", {class: "note", placeholder: "Note", "aria-label": "Note", maxlength: 1000});
    note.addEventListener("change", () => decide(card.id, {note: note.value}));
    const node = make("article", {id: card.id, class: card.section, tabindex: "-1", "aria-label": name},
      make("div", {class: "top"}, make("h3", {}, name), card.review && card.section !== "review" ? make("span", {class: "badge"}, "needs review") : "",
        ...card.notes.map((text) => make("span", {class: "badge"}, text)),
        make("a", {class: "permalink", href: `#${card.id}`, "aria-label": "Link to this finding"}, "link")),
      make("p", {class: "why", dir: "auto"}, card.why),
      make("div", {class: "sides"}, side(card.sides[0], "one side"), side(card.sides[1], "the other side")),
      card.copies.length ? whoSays(card) : "",
      make("div", {class: "bottom"}, bar(card.p), make("span", {class: "p"}, `contradict ${card.p[1].toFixed(2)} · agree ${card.p[0].toFixed(2)} · unrelated ${card.p[2].toFixed(2)}`),
        make("div", {class: "verdict", role: "group", "aria-label": "Your verdict"}, ...buttons), note, make("p", {class: "decided"})));
    node.addEventListener("focusin", () => { current = card.id; });
    state(node, decisions[card.id] || {});
    return node;
  };

  // --- filtering, sorting, drawing
  const value = (name) => form.elements[name].value;
  const wanted = (card) => {
    const least = Number(value("least")) || 0, text = value("text").trim().toLowerCase();
    const inTime = (value("from") || value("to")) ? card.dates.some((day) => (!value("from") || day >= value("from")) && (!value("to") || day <= value("to"))) : true;
    return (!value("section") || card.section === value("section")) && (!value("note") || card.notes.includes(value("note")))
      && (!value("source") || card.sources.includes(value("source"))) && (!value("speaker") || card.speakers.includes(value("speaker")))
      && inTime && card.confidence >= least && (!text || card.text.includes(text))
      && (!form.elements.undecided.checked || !(decisions[card.id] || {}).label);
  };
  const orders = {
    unsure: (a, b) => Math.abs(a.p[1] - 0.5) - Math.abs(b.p[1] - 0.5),
    new: (a, b) => (b.dates.slice().sort().pop() || "").localeCompare(a.dates.slice().sort().pop() || ""),
    source: (a, b) => (a.sources[0] || "").localeCompare(b.sources[0] || ""),
  };
  const tell = () => {
    const made = shown.filter((card) => (decisions[card.id] || {}).label).length;
    count.textContent = `${shown.length} of ${data.cards.length} findings shown, ${made} of these decided`;
  };
  const filter = () => {
    shown = data.cards.filter(wanted);
    const order = orders[value("sort")];
    if (order) shown = shown.map((card, i) => [card, i]).sort((a, b) => order(a[0], b[0]) || a[1] - b[1]).map((item) => item[0]);
    main.replaceChildren();
    drawn = 0;
    more();
    tell();
  };
  const more = () => {
    const part = document.createDocumentFragment();
    for (const card of shown.slice(drawn, drawn + BATCH)) {
      const before = shown[drawn - 1];
      if (!value("sort") && (!before || before.section !== card.section)) {
        const all = shown.filter((other) => other.section === card.section).length;
        part.append(make("h2", {}, headings[card.section], " ", make("small", {}, String(all))));
      }
      part.append(draw(card));
      drawn += 1;
    }
    main.append(part);
    if (!shown.length) main.replaceChildren(make("p", {}, data.cards.length ? "Nothing fits these filters." : "Nothing was found."));
  };
  const focusOn = (id) => {
    const at = shown.findIndex((card) => card.id === id);
    if (at < 0) return;
    while (drawn <= at) more();
    const node = document.getElementById(id);
    node.focus({preventScroll: true});
    node.scrollIntoView({block: "start"});
    current = id;
  };
  const step = (by) => {
    const at = shown.findIndex((card) => card.id === current);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1);
    if (shown.length) focusOn(shown[next].id);
  };

  // --- decisions as a file: PAIRS.csv
  const columns = ["claim_a", "claim_b", "label", "date_a", "date_b", "source_a", "source_b", "speaker_a", "speaker_b", "note", "reviewer", "decided", "pair_id"];
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;  // a spreadsheet runs what begins like a formula
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const download = () => {
    const rows = data.cards.filter((card) => (decisions[card.id] || {}).label).map((card) => {
      const [a, b] = card.sides, made = decisions[card.id];
      return [words(a), words(b), made.label, article(a).date.slice(0, 10), article(b).date.slice(0, 10), a.sources[0] || "", b.sources[0] || "",
        a.speaker, b.speaker, made.note || "", made.reviewer || "", made.at || "", card.id];
    });
    const text = "\ufeff" + [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const link = make("a", {href: URL.createObjectURL(new Blob([text], {type: "text/csv"})), download: "decisions.csv"});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const parse = (text) => {
    const rows = [[]];
    let field = "", quoted = false, any = false;
    const end = () => { rows[rows.length - 1].push(field); field = ""; any = false; };
    for (let i = text.startsWith("\ufeff") ? 1 : 0; i < text.length; i++) {
      const char = text[i];
      if (quoted) {
        if (char !== '"') field += char;
        else if (text[i + 1] === '"') { field += '"'; i += 1; } else quoted = false;
      } else if (char === '"' && !any) { quoted = true; any = true; }
      else if (char === ",") end();
      else if (char === "\n") { end(); rows.push([]); }
      else if (char !== "\r") { field += char; any = true; }
    }
    end();
    return rows.filter((row) => row.some(Boolean));
  };
  const read = async (file) => {
    const [head, ...rows] = parse(await file.text());
    const at = (name) => (head || []).indexOf(name);
    if (at("pair_id") < 0 || at("label") < 0) { count.textContent = "No decisions in this file: it has no columns pair_id and label."; return; }
    let taken = 0;
    const get = (row, name) => (at(name) < 0 ? "" : (row[at(name)] || "").replace(/^'(?=[=+\-@\t\r])/, ""));
    for (const row of rows) {
      const id = get(row, "pair_id"), label = get(row, "label");
      if (!byId.has(id) || !labels.includes(label)) continue;
      decisions[id] = {label, note: get(row, "note"), reviewer: get(row, "reviewer"), at: get(row, "decided")};
      taken += 1;
    }
    save();
    filter();
    count.textContent = `${taken} decisions loaded${taken < rows.length ? `; ${rows.length - taken} rows are of no pair that is here, or have no known label` : ""}`;
  };

  // --- wiring
  const options = (name, values, text = (one) => one) => form.elements[name].append(...values.map((one) => make("option", {value: one}, text(one))));
  const all = (pick) => [...new Set(data.cards.flatMap(pick))].filter(Boolean).sort();
  options("section", Object.keys(headings).filter((name) => data.cards.some((card) => card.section === name)), (name) => headings[name].toLowerCase());
  options("note", all((card) => card.notes));
  options("source", all((card) => card.sources));
  options("speaker", all((card) => card.speakers));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("download").addEventListener("click", download);
  document.getElementById("load").addEventListener("change", (event) => {
    if (event.target.files[0]) read(event.target.files[0]);
    event.target.value = "";
  });
  const keys = document.getElementById("keys");
  document.getElementById("help").addEventListener("click", () => keys.showModal());
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (target.matches("input, select, textarea")) { if (event.key === "Escape") target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const now = current && shown.some((card) => card.id === current) ? current : null;
    const actions = {
      j: () => step(1), k: () => step(-1), u: undo, "/": () => form.elements.text.focus(), "?": () => keys.showModal(),
      n: () => now && document.getElementById(now).querySelector(".note").focus(),
      o: () => now && document.getElementById(now).querySelectorAll("details.full").forEach((item) => { item.open = !item.open; }),
    };
    if ("123".includes(event.key) && now) { decide(now, {label: labels[Number(event.key) - 1]}); event.preventDefault(); }
    else if (actions[event.key]) { actions[event.key](); event.preventDefault(); }
  });
  addEventListener("scroll", () => {
    if (drawn < shown.length && scrollY + innerHeight > document.documentElement.scrollHeight - 1500) more();
  }, {passive: true});
  addEventListener("beforeprint", () => { while (drawn < shown.length) more(); });
  addEventListener("hashchange", () => focusOn(location.hash.slice(1)));

  if (innerWidth < 700) document.querySelectorAll("details.overview, details.filters").forEach((item) => { item.open = false; });
  decisions = load();
  filter();
  if (byId.has(location.hash.slice(1))) focusOn(location.hash.slice(1));
})();
