// What a page does by itself: hear what changes, let keys do what buttons do, say how long it is until then. Nothing is judged here.
(() => {
  "use strict";
  const body = document.body;

  // Live: regions come whole, as the server draws them.
  const live = document.getElementById("live");
  let paused = false, socket = null, wait = 500, heard = Date.now(), state = body.dataset.state ?? "", timer = 0, waiting = new Map();
  const say = (mood, text) => { if (live) { live.className = "live " + mood; live.lastElementChild.textContent = text; } };
  const put = (name, html) => {
    const region = document.querySelector(`[data-region="${CSS.escape(name)}"]`);
    if (!region) return;
    // Nobody's typing or reading is taken away.
    if (region.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) { waiting.set(name, html); return; }
    const open = new Map([...region.querySelectorAll("details[id]")].map(one => [one.id, one.open]));
    const focused = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") ?? document.activeElement.closest("details")?.id : null;
    region.innerHTML = html;
    for (const one of region.querySelectorAll("details[id]")) if (open.has(one.id)) one.open = open.get(one.id);
    if (focused) (region.querySelector(`a[href="${CSS.escape(focused)}"]`) ?? region.querySelector(`#${CSS.escape(focused)} > summary`))?.focus();
    tick();
  };
  const connect = () => {
    if (!body.dataset.live || paused || document.hidden) return;
    clearTimeout(timer);
    const address = new URL(body.dataset.live, location.href);
    if (state) address.searchParams.set("seen", state);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const mine = socket = new WebSocket(address);
    mine.onopen = () => { wait = 500; heard = Date.now(); say("", "live"); };
    mine.onmessage = message => {
      heard = Date.now();
      const news = JSON.parse(message.data);
      if (news.state !== undefined) state = news.state;
      for (const [name, html] of Object.entries(news.regions ?? {})) put(name, html);
    };
    mine.onclose = closed => {
      if (mine !== socket || paused || document.hidden) return;
      if (closed.reason === "sign in") { location.reload(); return; }
      say("away", "reconnecting");
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    };
  };
  const leave = () => { const old = socket; socket = null; old?.close(); clearTimeout(timer); };
  const pause = () => { paused = !paused; if (paused) { leave(); say("paused", "paused"); } else connect(); };
  document.addEventListener("visibilitychange", () => { if (document.hidden) { leave(); } else { connect(); } });
  document.addEventListener("focusout", () => setTimeout(() => { const late = waiting; waiting = new Map(); for (const [name, html] of late) put(name, html); }));
  // A socket that says nothing for a minute is cut off somewhere on the way.
  setInterval(() => { if (socket && Date.now() - heard > 60000) { leave(); connect(); } }, 10000);

  // Time goes on between two words of the server.
  const skew = Date.parse(document.querySelector("main")?.dataset.now ?? "") - Date.now() || 0;
  const long = ms => { const m = Math.floor(ms / 60000), h = Math.floor(m / 60); return h > 0 ? `${h}h ${m % 60}min` : m > 0 ? `${m}min` : `${Math.floor(ms / 1000)}s`; };
  const tick = () => {
    if (body.classList.contains("past")) return;
    for (const one of document.querySelectorAll("time[data-until], time[data-ago]")) {
      const left = Date.parse(one.dateTime) - (Date.now() + skew);
      one.textContent = left > 0 ? long(left) : one.dataset.ago !== undefined ? `${long(-left)} ago` : "now";
    }
  };
  setInterval(tick, 10000);

  // Without a choice the system decides what the other theme is.
  const theme = document.getElementById("theme");
  if (theme && !theme.dataset.known && matchMedia("(prefers-color-scheme: light)").matches) { theme.value = "dark"; theme.textContent = "Dark"; }

  // Keys: whatever carries data-key can be pressed.
  const dialog = document.getElementById("keys");
  const pressable = () => [...document.querySelectorAll("[data-key]")];
  const help = () => {
    const list = dialog.querySelector("dl");
    list.replaceChildren();
    const line = (key, what) => { const dt = document.createElement("dt"), kbd = document.createElement("kbd"), dd = document.createElement("dd"); kbd.textContent = key; dt.append(kbd); dd.textContent = what; list.append(dt, dd); };
    for (const one of pressable()) line(one.dataset.key, (one.getAttribute("aria-label") ?? one.placeholder ?? one.textContent).trim());
    line("j / k", "next or previous row; Enter opens it");
    line("Space", "pause or go on with what is live");
    line(".", "copy the address of this page");
    dialog.showModal();
  };
  document.getElementById("help")?.addEventListener("click", help);
  let first = "";
  const rows = () => [...document.querySelectorAll(".list tbody tr")];
  const move = by => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex(row => row.classList.contains("at"));
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    all.forEach(row => row.classList.remove("at"));
    next.classList.add("at");
    next.querySelector("a").focus();
  };
  document.addEventListener("keydown", event => {
    if (body.dataset.keys === undefined || event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.target.matches("input, textarea, select")) return;
    const name = (event.shiftKey && event.key.length > 1 ? "Shift+" : "") + event.key;
    const wanted = first ? `${first} ${name}` : name;
    const target = pressable().find(one => one.dataset.key === wanted);
    first = !first && name === "g" ? "g" : "";
    if (target) { event.preventDefault(); if (target.matches("input, textarea")) target.focus(); else target.click(); return; }
    if (event.target.matches("button, summary, a") && (name === " " || name === "Enter")) return;
    if (name === "j") move(1);
    else if (name === "k") move(-1);
    else if (name === " " && live) { event.preventDefault(); pause(); }
    else if (name === ".") navigator.clipboard?.writeText(location.href);
  });

  connect();
})();
