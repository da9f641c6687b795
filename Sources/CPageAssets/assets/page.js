// What pages do in the browser: draw charts, open definitions, save tables as CSV, move sliders, follow jobs.
// Names and figures reach the page as text only; nothing here reads them as markup, and nothing is evaluated.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = JSON.parse($("#words").textContent);
  const say = (key, ...parts) => parts.reduce((text, part, n) => text.replace(`{${n}}`, () => part), words[key] ?? key);
  const root = document.documentElement;

  // ---- Light and dark

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
  const themeButton = $("#theme");
  if (themeButton) {
    themeButton.hidden = false;
    themeButton.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      if (location.protocol.startsWith("http")) {
        document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; SameSite=Strict`;
      }
      drawAll();
    });
  }
  prefersDark.addEventListener("change", () => drawAll());

  // ---- Tips and definitions

  const tip = $("#tip");
  const showTip = (text, x, y) => {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const below = y + 18 + box.height < innerHeight;
    tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - box.width - 8))}px`;
    tip.style.top = `${below ? y + 18 : Math.max(4, y - box.height - 10)}px`;
  };
  const hideTip = () => { tip.hidden = true; };
  const meaning = (button) => {
    const definition = button && document.getElementById(button.getAttribute("popovertarget"));
    return definition ? `${$("strong", definition).textContent}: ${$("p", definition).textContent}` : "";
  };
  // The term of a figure stands in its row or above its column.
  const termOf = (cell) => {
    const own = $("button.term", cell);
    if (own) return own;
    const table = cell.closest("table");
    return (table.tHead && $("button.term", table.tHead.rows[0].cells[cell.cellIndex] ?? table.tHead)) ?? null;
  };
  let waiting;
  document.addEventListener("pointerover", (event) => {
    const place = event.target.closest?.("button.term, td.num");
    clearTimeout(waiting);
    if (!place) { if (!event.target.closest?.(".plot")) hideTip(); return; }
    const button = place.matches("button.term") ? place : termOf(place);
    const text = meaning(button);
    if (!text) return hideTip();
    waiting = setTimeout(() => showTip(text, event.clientX, event.clientY), 350);
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches?.("button.term:focus-visible")) return hideTip();
    const box = event.target.getBoundingClientRect();
    showTip(meaning(event.target), box.left, box.bottom - 14);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
  document.addEventListener("scroll", hideTip, { passive: true });
  let opener;
  document.addEventListener("click", (event) => { opener = event.target.closest?.("button.term") ?? opener; }, true);
  document.addEventListener("toggle", (event) => {
    const definition = event.target;
    if (!definition.matches?.(".definition") || event.newState !== "open" || !opener) return;
    hideTip();
    const box = opener.getBoundingClientRect();
    definition.style.margin = "0";
    definition.style.left = `${Math.max(8, Math.min(box.left, innerWidth - definition.offsetWidth - 8))}px`;
    const below = box.bottom + 6 + definition.offsetHeight < innerHeight;
    definition.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - definition.offsetHeight - 6)}px`;
  }, true);

  // ---- Tables as CSV (RFC 4180)

  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const csvOf = (table) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => field(cell.dataset.v ?? cell.textContent.trim())).join(",") + "\r\n").join("");
  const download = (name, text, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  for (const figure of $$("figure.chart")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.textContent = words.csv;
    button.setAttribute("aria-label", `${words.csv}: ${$("figcaption h2", figure).textContent}`);
    button.addEventListener("click", () => download(`${figure.dataset.chart}.csv`, csvOf($("table", figure)), "text/csv"));
    $("details", figure).append(button);
  }

  // ---- Charts

  const colours = () => {
    const style = getComputedStyle(root);
    return (text) => text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
  };
  const filled = (value, paint) => {
    if (typeof value === "string") return value.includes("var(") ? paint(value) : value;
    if (Array.isArray(value)) return value.map((item) => filled(item, paint));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, paint)]));
    }
    return value;
  };
  const config = (paint) => {
    const [ink, soft, grid, line] = ["--ink", "--soft", "--grid", "--line"].map((name) => paint(`var(${name})`));
    return {
      aria: false, background: null, font: getComputedStyle(document.body).fontFamily,
      view: { stroke: null, continuousWidth: 240 },
      axis: { labelColor: soft, titleColor: soft, gridColor: grid, tickColor: line, domainColor: line, labelFontSize: 11, labelFontWeight: 400 },
      legend: { labelColor: soft, titleColor: soft, titleFontWeight: 400, labelFontSize: 11, titleFontSize: 11 },
      header: { labelColor: ink, titleColor: ink, labelFontSize: 12 },
      title: { color: ink, subtitleColor: soft }, facet: { spacing: 22 },
    };
  };
  // What the library remarks on is for those who write specifications.
  const silent = Object.fromEntries(["level", "error", "warn", "info", "debug"].map((name) => [name, () => silent]));
  const drawn = new Map();
  const objects = (data, rows) => rows.map((row) => Object.fromEntries(data.fields.map((name, n) => [name, row[n]])));

  async function draw(figure) {
    const id = figure.dataset.chart;
    const old = drawn.get(id);
    const { spec, data } = old ?? JSON.parse(document.getElementById(id).textContent);
    const plot = $(".plot", figure);
    plot.hidden = false;
    const paint = colours();
    const copy = filled(structuredClone(spec), paint);
    const room = Math.max(260, plot.clientWidth);
    if (figure.dataset.columns && copy.facet) {
      const columns = Math.max(1, Math.min(Number(figure.dataset.columns), Math.floor(room / 300)));
      copy.columns = columns;
      copy.spec.width = Math.floor((room - 22 * (columns - 1)) / columns) - 46;
    } else if (copy.facet) {
      copy.spec.width = room - 60;
    } else {
      copy.width = room;
      copy.autosize = { type: "fit-x", contains: "padding" };
    }
    copy.datasets = { rows: objects(data, [...data.rows, ...(old?.extra ?? [])]) };
    old?.finalize();
    // Its expressions are interpreted, not compiled, and it adds no style: the policy of the page allows neither.
    const { view, finalize } = await window.vegaEmbed(plot, copy, {
      mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, hover: false, logger: silent, config: config(paint),
      tooltip: (_, event, item, value) => {
        if (!value) return hideTip();
        const lines = typeof value === "object" ? Object.entries(value).map(([name, text]) => `${name}: ${text}`) : [String(value)];
        showTip(lines.join("\n"), event.clientX, event.clientY);
      },
    });
    drawn.set(id, { spec, data, view, finalize, extra: old?.extra ?? [] });
    $("svg", plot)?.setAttribute("aria-hidden", "true");
  }
  async function drawAll() {
    if (!window.vegaEmbed) return;
    for (const figure of $$("figure.chart")) {
      try { await draw(figure); } catch (error) {
        $(".plot", figure).hidden = true;
        const note = $(".failed", figure) ?? figure.insertBefore(document.createElement("p"), $("details", figure));
        note.className = "failed warning";
        note.textContent = words.noChart;
        $("details", figure).open = true;
        console.error(error);
      }
    }
  }
  // The rows of a running what-if beside those that stay.
  function extend(id, rows) {
    const chart = drawn.get(id);
    if (!chart) return;
    chart.extra = rows;
    chart.view.data("rows", objects(chart.data, [...chart.data.rows, ...rows])).runAsync();
  }
  if (window.vegaEmbed) {
    let width = innerWidth;
    let resizing;
    addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      clearTimeout(resizing);
      resizing = setTimeout(drawAll, 150);
    });
    drawAll();
  } else {
    for (const figure of $$("figure.chart")) $("details", figure).open = true;
  }

  // ---- What if

  const panel = $("#what-if");
  if (panel) whatIf();

  function whatIf() {
    const file = panel.dataset.file;
    const page = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const free = $$("[data-change]", panel).map((item) => item.dataset.change);
    const status = $("#status-text"), bar = $("#status-bar"), heard = $("#heard"), kept = $("#kept");
    const controls = new Map($$("[data-control]", panel).map((box) => {
      const range = $('input[type="range"]', box), number = $('input[type="number"]', box);
      return [box.dataset.control, { box, range, number, factor: Number(box.dataset.factor), base: Number(box.dataset.base) }];
    }));
    const valueOf = (control) => Number(control.range.value);
    const moves = () => Object.fromEntries([...controls].filter(([, control]) => valueOf(control) !== control.base).map(([id, control]) => [id, valueOf(control)]));
    const keyOf = (moved) => JSON.stringify(moved);
    let accepted = { key: "", set: free };
    let source, timer, place = 0, top = 0;

    function show(control, value) {
      control.range.value = value;
      control.number.value = control.range.value;
      control.box.classList.toggle("moved", valueOf(control) !== control.base);
    }
    function buttons() {
      $("#undo").disabled = place === 0;
      $("#redo").disabled = place >= top;
      $("#reset").disabled = Object.keys(moves()).length === 0;
    }
    const address = (set) => {
      const query = new URLSearchParams([["file", file], ...set.map((change) => ["set", change])]);
      return `${location.pathname}?${query}`;
    };
    // The address says what was accepted for the moves that stand; until then it stays.
    function keepAddress() {
      const moved = moves();
      const url = accepted.key === keyOf(moved) ? address(accepted.set) : location.href;
      history.replaceState({ place, moved }, "", url);
    }
    function commit() {
      place += 1;
      top = place;
      history.pushState({ place, moved: moves() }, "");
      keepAddress();
      buttons();
    }
    function apply(moved) {
      for (const [id, control] of controls) show(control, moved[id] ?? control.base);
      buttons();
      start();
    }
    function schedule() {
      clearTimeout(timer);
      timer = setTimeout(start, 30);
      buttons();
    }

    function cell(row, name, text, tone) {
      const place = $(`[data-cell="${name}"]`, row);
      if (!place) return;
      place.replaceChildren();
      place.classList.remove("good", "bad", "unsure");
      if (tone) {
        place.classList.add(tone);
        const mark = document.createElement("span");
        mark.className = "mark";
        mark.ariaHidden = "true";
        mark.textContent = { good: "✓", bad: "✕", unsure: "?" }[tone];
        place.append(mark);
      }
      place.append(text ?? "");
    }
    const tones = { met: "good", missed: "bad", undecided: "unsure", better: "good", worse: "bad" };
    const initial = $$("table.live tr[data-row]", panel).map((row) => [row, $$("[data-cell]", row).map((item) => [item, [...item.childNodes].map((node) => node.cloneNode(true)), item.className])]);
    function restore() {
      for (const [, cells] of initial) for (const [item, nodes, kind] of cells) {
        item.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
        item.className = kind;
      }
      extend("backlog", []);
    }
    function patch(figures) {
      const rows = new Map(figures.rows.map((row) => [row.id, row]));
      for (const table of $$("table.live", panel)) table.classList.toggle("rough", !figures.final);
      for (const [element] of initial) {
        const row = rows.get(element.dataset.row);
        if (!row) continue;
        if (row.base) cell(element, "base", row.base.text);
        cell(element, "value", row.value?.text);
        cell(element, "difference", row.difference?.text);
        if (row.verdict) cell(element, "verdict", row.verdict_text, tones[row.verdict]);
        cell(element, "change", row.change_text, tones[row.change]);
      }
      for (const [id, rows] of Object.entries(figures.charts ?? {})) extend(id, rows);
      status.textContent = figures.final ? say("done", figures.replications) : say("sharpening", figures.replications, figures.of);
      bar.hidden = figures.final;
      bar.value = figures.replications / Math.max(1, figures.of);
    }

    function stop() { source?.close(); source = undefined; }
    function start() {
      clearTimeout(timer);
      stop();
      const moved = moves();
      if (Object.keys(moved).length === 0 && free.length === 0) {
        accepted = { key: keyOf(moved), set: [] };
        restore();
        keepAddress();
        status.textContent = say("base");
        bar.hidden = true;
        return;
      }
      const query = new URLSearchParams([["file", file], ["page", page], ["lang", root.lang]]);
      for (const [id, value] of Object.entries(moved)) query.append("move", `${id}=${Number((value / controls.get(id).factor).toPrecision(12))}`);
      for (const change of free) query.append("set", change);
      status.textContent = words.running;
      const stream = new EventSource(`/api/live?${query}`);
      source = stream;
      const hear = (name, act) => stream.addEventListener(name, (event) => { if (source === stream) act(JSON.parse(event.data)); });
      hear("accepted", ({ set }) => {
        accepted = { key: keyOf(moved), set };
        if (history.state?.moved && keyOf(history.state.moved) === accepted.key) keepAddress();
      });
      hear("queued", () => { status.textContent = words.queued; });
      hear("figures", patch);
      hear("done", (figures) => {
        patch(figures);
        stop();
        heard.textContent = say("results", figures.summary);
      });
      hear("problem", (problem) => {
        stop();
        bar.hidden = true;
        status.textContent = say("failed", [problem.title, problem.detail].filter(Boolean).join(": "));
        heard.textContent = status.textContent;
      });
      hear("bye", () => { stop(); status.textContent = words.stopped; });
      stream.addEventListener("error", () => {
        if (source !== stream) return;
        status.textContent = stream.readyState === EventSource.CLOSED ? say("failed", words.stopped) : words.lost;
      });
    }

    for (const control of controls.values()) {
      for (const input of [control.range, control.number]) input.disabled = false;
      control.range.addEventListener("input", () => { show(control, control.range.value); schedule(); });
      control.range.addEventListener("change", () => commit());
      control.number.addEventListener("change", () => {
        if (control.number.value.trim() === "" || Number.isNaN(Number(control.number.value))) return show(control, control.range.value);
        show(control, control.number.value);
        schedule();
        commit();
      });
    }
    $("form", panel).addEventListener("submit", (event) => event.preventDefault());
    $("#undo").addEventListener("click", () => history.back());
    $("#redo").addEventListener("click", () => history.forward());
    $("#reset").addEventListener("click", () => {
      for (const control of controls.values()) show(control, control.base);
      commit();
      start();
    });
    addEventListener("popstate", (event) => {
      if (!event.state?.moved) return;
      place = event.state.place;
      apply(event.state.moved);
    });

    // ---- Keep it

    const note = (text) => { kept.textContent = text; };
    const failed = async (answer) => {
      let text = `${answer.status}`;
      try { const problem = await answer.json(); text = [problem.title, problem.detail].filter(Boolean).join(": ") || text; } catch { /* no JSON */ }
      note(say("failed", text));
    };
    const post = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    async function settled() {
      for (let turn = 0; turn < 100 && accepted.key !== keyOf(moves()); turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      return accepted.set;
    }
    async function copyText(text) {
      try { await navigator.clipboard.writeText(text); note(words.copied); } catch {
        // Without the right to the clipboard the text is shown to be copied by hand.
        note(text);
      }
    }
    $("#share").addEventListener("click", async () => copyText(new URL(address(await settled()), location.href).href));
    $("#copy").addEventListener("click", async () => {
      const answer = await post(`/api/overlay?file=${encodeURIComponent(file)}`, { set: await settled() });
      if (answer.ok) await copyText(await answer.text()); else await failed(answer);
    });
    $("#save").addEventListener("click", async () => {
      const answer = await post("/api/overlays", { file, name: $("#overlay-name").value, set: await settled() });
      if (answer.ok) note(say("saved", (await answer.json()).file)); else await failed(answer);
    });

    for (const control of controls.values()) show(control, control.range.value);
    accepted.key = "";
    history.replaceState({ place, moved: moves() }, "");
    buttons();
    if (Object.keys(moves()).length > 0 || free.length > 0) start();
    addEventListener("pagehide", stop);
  }

  // ---- Jobs: what takes longer than a page may

  for (const form of $$("form[data-job]")) {
    const status = $(".job-status", form.parentElement), bar = $("progress", form.parentElement);
    const tell = (text) => { status.textContent = text; };
    const follow = (id) => {
      const events = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events`);
      bar.hidden = false;
      bar.removeAttribute("value");
      events.addEventListener("progress", (event) => {
        const { done, text } = JSON.parse(event.data);
        if (typeof done === "number") bar.value = done;
        tell(text || words.running);
      });
      events.addEventListener("done", () => {
        events.close();
        const url = new URL(location.href);
        url.searchParams.set("job", id);
        location.assign(url);
      });
      events.addEventListener("problem", (event) => {
        events.close();
        bar.hidden = true;
        const { title, detail } = JSON.parse(event.data);
        tell(say("failed", [title, detail].filter(Boolean).join(": ")));
      });
      events.addEventListener("error", () => {
        if (events.readyState !== EventSource.CLOSED) return tell(words.lost);
        bar.hidden = true;
        tell(say("failed", words.stopped));
      });
    };
    // No more may be chosen than the server takes.
    for (const group of $$("fieldset[data-most]", form)) {
      const boxes = $$('input[type="checkbox"]', group);
      const limit = () => {
        const full = boxes.filter((box) => box.checked).length >= Number(group.dataset.most);
        for (const box of boxes) box.disabled = full && !box.checked;
      };
      group.addEventListener("change", limit);
      limit();
    }
    if (form.dataset.running) follow(form.dataset.running);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      tell(words.started);
      const data = new FormData(form);
      const body = { kind: form.dataset.job, file: data.get("file") };
      const others = data.getAll("with").filter(Boolean);
      if (others.length) body.with = others;
      const answer = await fetch("/api/jobs", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      const result = await answer.json().catch(() => ({}));
      if (!answer.ok) return tell(say("failed", [result.title, result.detail].filter(Boolean).join(": ") || `${answer.status}`));
      if (others.length) {
        const url = new URL(location.href);
        url.searchParams.delete("with");
        for (const other of others) url.searchParams.append("with", other);
        history.replaceState(null, "", url);
      }
      follow(result.id);
    });
  }
})();
