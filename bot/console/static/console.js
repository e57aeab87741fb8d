// What only a browser can do: times of its own zone, work that is not saved yet, a lost connection, keys.
// Every page works without it. It holds no secrets, and sends nothing but what htmx and forms send anyway.
"use strict";
(() => {
  const root = document.documentElement;
  const base = root.dataset.base || "";
  const person = root.dataset.person || "";
  const csrf = document.querySelector('meta[name="csrf"]')?.content || "";
  const notices = document.getElementById("notices");

  // localStorage may be full, or forbidden.
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    put(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* it was never there */ } },
    keys() { try { return Object.keys(localStorage); } catch { return []; } },
  };

  function note(kind, text, buttons = []) {
    const box = document.createElement("div");
    box.className = `note ${kind}`;
    const line = document.createElement("p");
    line.textContent = text;
    box.append(line);
    for (const [label, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button plain small";
      button.textContent = label;
      button.addEventListener("click", () => { act(); box.remove(); });
      box.append(button, " ");
    }
    notices?.append(box);
    return box;
  }

  // What the server put into the live region before anybody listened is said once more.
  function announce() {
    const said = notices?.firstElementChild;
    if (said) { said.remove(); setTimeout(() => notices.prepend(said), 150); }
  }

  // --- Times -------------------------------------------------------------------------------------------
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const FORMS = {
    long: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    day: { day: "numeric", month: "short", year: "numeric" },
    full: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZoneName: "short" },
  };
  const shownZone = "zoneChosen" in root.dataset ? root.dataset.zone : here;
  const follows = person && !("zoneChosen" in root.dataset) && here && here !== root.dataset.zone;

  // Who has chosen no zone has this device's. The next page has it from the server; this one is put right here.
  function rememberZone() {
    if (!person || "zoneChosen" in root.dataset || !here) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `rumourline-zone=${here}; Path=${base}; SameSite=Strict; Max-Age=31536000${secure}`;
  }

  function showTimes(within) {
    if (!follows) return;
    for (const time of within.querySelectorAll("time[datetime]")) {
      const when = new Date(time.dateTime);
      if (isNaN(when)) continue;
      const write = (form) => new Intl.DateTimeFormat("en-GB", { ...FORMS[form], timeZone: here }).format(when);
      time.textContent = write(time.dataset.form in FORMS ? time.dataset.form : "long");
      time.title = write("full");
    }
    for (const shown of document.querySelectorAll("[data-zone-shown]")) shown.textContent = here;
  }

  // --- Work that is not saved yet ----------------------------------------------------------------------
  // A form with data-keep is kept under its key until the server says that it has it (data-saved, X-Saved).
  // Hidden fields are kept too: which edit somebody saw belongs to what they typed over it.
  const PLACE = `rumourline:${person}:`;
  const MONTH = 30 * 24 * 3600 * 1000;
  const SECRET = /^(csrf|password|code|challenge)/;
  const NEVER = ["file", "password", "submit", "button", "reset", "image"];
  const kept = new Map();

  const place = (form) => PLACE + form.dataset.keep;
  const ticked = (field) => field.type === "checkbox" || field.type === "radio";
  const mine = (field) => field.name && !SECRET.test(field.name) && !NEVER.includes(field.type) && field.localName !== "button";
  function fieldsOf(form) {
    return [...form.elements].filter(mine).map((field) => [field.name, field.value, ticked(field) ? field.checked : null, field.type === "hidden"]);
  }
  const seen = (fields) => JSON.stringify(fields.filter(([, , , hidden]) => !hidden));

  function keep(form) {
    const state = kept.get(form), fields = fieldsOf(form);
    if (state.discarded) return;
    state.changed = seen(fields) !== state.loaded;
    if (!state.changed) { store.drop(place(form)); return; }
    if (!store.put(place(form), JSON.stringify({ at: new Date().toISOString(), sent: state.sent, fields })) && !state.warned) {
      state.warned = true;
      note("warn", "This browser cannot keep what you type. Save often.");
    }
  }

  function keptFor(form) {
    try {
      const was = JSON.parse(store.get(place(form)));
      const sound = Array.isArray(was?.fields) && was.fields.every((field) => Array.isArray(field) && typeof field[0] === "string" && typeof field[1] === "string");
      if (sound) return was;
    } catch { /* not written by this page */ }
    store.drop(place(form));
    return null;
  }

  function restore(form) {
    const was = keptFor(form);
    if (!was) return;
    // The answer to what was sent: the same text as the server reads it, with what is wrong beside each field.
    if (was.sent && "unsaved" in form.dataset) { kept.get(form).sent = true; keep(form); return; }
    if (seen(was.fields) === seen(fieldsOf(form))) {
      if (!refused(form)) store.drop(place(form));
      return;
    }
    const names = (fields) => fields.map(([name, value, on]) => (on === null ? name : `${name}=${value}`)).join("\n");
    if (names(was.fields) === names(fieldsOf(form))) fill(form, was.fields);
    else if (form.dataset.restore) { restoreRows(form, was); return; }
    else fillByName(form, was.fields);
    restored(form, was);
  }

  function fill(form, fields) {
    [...form.elements].filter(mine).forEach((field, at) => set(field, fields[at][1], fields[at][2]));
  }
  function fillByName(form, fields) {
    const waiting = new Map();
    for (const [name, value, on] of fields) waiting.set(name, [...(waiting.get(name) || []), [value, on]]);
    for (const field of [...form.elements].filter(mine)) {
      const values = waiting.get(field.name) || [];
      if (!ticked(field)) { if (values.length) set(field, ...values.shift()); continue; }
      const found = values.find(([value]) => value === field.value);
      if (found) set(field, ...found);
    }
  }
  function set(field, value, on) {
    if (ticked(field)) field.checked = on === true; else field.value = value;
  }

  // Rows that were added in the browser: the server shows a form that has them, and changes nothing.
  async function restoreRows(form, was) {
    const body = new URLSearchParams();
    for (const [name, value, on] of was.fields) if (on !== false) body.append(name, value);
    body.append("do", form.dataset.restore);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-CSRF": csrf }, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = [...page.querySelectorAll("form[data-keep]")].find((other) => other.dataset.keep === form.dataset.keep);
      if (!answer.ok || !fresh || !form.isConnected) throw new Error("no form");
      const loaded = kept.get(form).loaded;
      kept.delete(form);
      form.replaceWith(fresh);
      window.htmx?.process(fresh);
      attend(fresh, loaded);
      prepare(fresh);
      restored(fresh, was);
    } catch {
      fillByName(form, was.fields);
      restored(form, was);
    }
  }

  function restored(form, was) {
    form.dispatchEvent(new CustomEvent("console:restored", { bubbles: true }));
    kept.get(form).changed = true;
    const when = new Date(was.at);
    const at = isNaN(when) ? "earlier" : new Intl.DateTimeFormat("en-GB", { ...FORMS.short, timeZone: shownZone }).format(when);
    note("info", `What you typed here (${at}) and did not save is back in the form.`, [
      ["Discard it", () => { store.drop(place(form)); kept.get(form).changed = false; kept.get(form).discarded = true; location.replace(location.href); }],
    ]);
  }

  function attend(form, loaded) {
    kept.set(form, { loaded, changed: !loaded, sent: false, warned: false, leaving: false, discarded: false });
    let timer = 0;
    const typed = () => { const state = kept.get(form); state.changed = true; state.sent = false; clearTimeout(timer); };
    form.addEventListener("input", () => { typed(); timer = setTimeout(() => keep(form), 250); });
    form.addEventListener("change", () => { typed(); keep(form); });
    form.addEventListener("submit", () => { clearTimeout(timer); kept.get(form).sent = true; keep(form); });
  }

  // A page that refuses something shows what was typed, not what the server has.
  const refused = (form) => "unsaved" in form.dataset || "refused" in root.dataset;

  function watch(form) {
    if (kept.has(form)) return;
    attend(form, refused(form) ? "" : seen(fieldsOf(form)));
    restore(form);
  }

  function forget(key) {
    if (!key) return;
    store.drop(PLACE + key);
    for (const [form, state] of kept) if (form.dataset.keep === key) { state.loaded = seen(fieldsOf(form)); state.changed = false; }
  }

  const unsaved = () => [...kept].some(([form, state]) => form.isConnected && state.changed && !state.leaving && !state.discarded);

  function forgetOld() {
    for (const key of store.keys()) {
      if (!key.startsWith("rumourline:")) continue;
      let at = NaN;
      try { at = Date.parse(JSON.parse(store.get(key)).at); } catch { /* not ours any more */ }
      if (!(Date.now() - at < MONTH)) store.drop(key);
    }
  }

  addEventListener("beforeunload", (event) => {
    for (const [form, state] of kept) if (state.changed && form.isConnected && !state.discarded) keep(form);
    if (unsaved()) { event.preventDefault(); event.returnValue = ""; }
  });
  // A form that was sent and did not arrive is shown again from the browser's memory: it is not on its way.
  addEventListener("pageshow", () => { for (const state of kept.values()) state.leaving = false; });

  function leaving(event) {
    if (event.defaultPrevented || !event.target.matches?.("form[data-leaving]")) return;
    const left = store.keys().some((key) => key.startsWith(PLACE));
    if (left && !confirm("Something that you typed is not saved. It is deleted from this browser when you sign out. Sign out?")) {
      event.preventDefault();
      return;
    }
    // Discarded: or the page would be kept once more while it goes.
    for (const state of kept.values()) { state.leaving = true; state.discarded = true; }
    for (const key of store.keys()) if (key.startsWith(PLACE)) store.drop(key);
  }

  // --- A lost connection ---------------------------------------------------------------------------------
  let banner = null;
  function connection(lost) {
    if (!lost) {
      if (banner) { banner.remove(); banner = null; note("done", "The connection is back."); }
      return;
    }
    if (banner) return;
    banner = document.createElement("div");
    banner.className = "banner";
    banner.setAttribute("role", "alert");
    banner.textContent = "No connection. Go on typing: it is kept in this browser. Save once the connection is back.";
    document.getElementById("main")?.prepend(banner);
  }
  addEventListener("offline", () => connection(true));
  addEventListener("online", () => connection(false));
  // Sending without a connection would show the browser's error page in place of the work.
  function offline(event) {
    if (navigator.onLine || event.target.method !== "post") return;
    event.preventDefault();
    connection(true);
  }

  // --- Keys (WCAG 2.1.4: they can be switched off, and do nothing while somebody types) -------------------
  let before = "";
  const GO = { q: "/queue", f: "/facts", c: "/cases" };
  function typing(target) {
    return target instanceof Element && (target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null);
  }
  function key(event) {
    if (root.dataset.shortcuts !== "on" || !document.getElementById("shortcuts")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) { before = ""; return; }
    const pressed = event.key;
    if (before === "g" && GO[pressed]) { location.assign(base + GO[pressed]); event.preventDefault(); before = ""; return; }
    before = pressed === "g" ? "g" : "";
    if (before) setTimeout(() => { before = ""; }, 1500);
    if (pressed === "/") { document.getElementById("find")?.focus(); event.preventDefault(); }
    if (pressed === "?") { document.getElementById("shortcuts").showModal(); event.preventDefault(); }
    if (pressed === "n" && document.querySelector(`.menu a[href="${base}/facts/new"]`)) location.assign(`${base}/facts/new`);
  }

  // --- Small helps -----------------------------------------------------------------------------------------
  function count(field) {
    const most = Number(field.dataset.counted);
    const line = document.createElement("p");
    line.className = "left";
    const show = () => {
      const left = most - [...field.value].length;
      line.textContent = left < 0 ? `${-left} characters too many` : `${left} characters left`;
      line.classList.toggle("over", left < 0);
    };
    line.id = `${field.id}-left`;
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${line.id}`.trim());
    field.after(line);
    field.addEventListener("input", show);
    show();
  }
  function tooBig(event) {
    for (const field of event.target.querySelectorAll?.('input[type="file"][data-most]') || []) {
      const file = field.files?.[0];
      if (file && file.size > Number(field.dataset.most)) {
        event.preventDefault();
        note("stop", `That file has ${Math.ceil(file.size / 1048576)} MB: at most ${Math.floor(Number(field.dataset.most) / 1048576)} MB can be sent. Split it into parts.`);
        notices?.scrollIntoView({ block: "nearest" });
      }
    }
  }
  function once(event) {
    if (event.defaultPrevented || event.target.method !== "post") return;
    if (kept.has(event.target)) kept.get(event.target).leaving = true;
    const pressed = event.submitter;
    // After this turn: a button that is disabled now would not be sent.
    if (pressed) setTimeout(() => { pressed.disabled = true; setTimeout(() => { pressed.disabled = false; }, 8000); });
  }
  async function copy(button) {
    const text = document.getElementById(button.dataset.copy).innerText.trim();
    try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; } catch { button.textContent = "Select and copy it by hand"; }
  }

  function prepare(within) {
    showTimes(within);
    if (person) for (const form of within.querySelectorAll("form[data-keep]")) watch(form);
    for (const field of within.querySelectorAll("[data-counted]")) if (!field.dataset.counting) { field.dataset.counting = "yes"; count(field); }
    for (const button of within.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
  }

  document.addEventListener("submit", offline);
  document.addEventListener("submit", tooBig);
  document.addEventListener("submit", leaving);
  document.addEventListener("submit", once);
  document.addEventListener("keydown", key);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-print]");
    if (button && "copy" in button.dataset) copy(button);
    if (button && "print" in button.dataset) print();
  });

  // htmx 4: its events carry the request as detail.ctx.
  document.addEventListener("htmx:config:request", (event) => {
    const request = event.detail.ctx.request;
    if (request.method !== "GET") request.headers["X-CSRF"] = csrf;
  });
  document.addEventListener("htmx:after:request", (event) => {
    const headers = event.detail.ctx.response?.headers;
    forget(headers?.get("X-Saved"));
    connection(false);
  });
  document.addEventListener("htmx:after:swap", () => {
    prepare(document);
    for (const form of kept.keys()) if (form.isConnected) { kept.get(form).sent = false; keep(form); } // rows have come or gone
  });
  document.addEventListener("htmx:error", (event) => { if (!event.detail.ctx?.response) connection(true); });
  document.addEventListener("htmx:response:error", (event) => {
    if ((event.detail.ctx.response?.status || 0) >= 500) note("stop", "That did not work, and nothing was changed. Please try again in a minute.");
  });

  forgetOld();
  forget(root.dataset.saved);
  rememberZone();
  prepare(document);
  announce();
  document.querySelector("[data-focus]")?.focus();
  if (!navigator.onLine) connection(true);
})();
