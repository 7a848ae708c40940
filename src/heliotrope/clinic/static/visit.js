// Saving as it is typed, with word of what was saved; what could not be sent is kept and sent again. Without it the form is
// saved by its button.
(() => {
  "use strict";
  const fold = document.querySelector(".steps-fold");
  if (fold && window.innerWidth < 1120) fold.open = false;
  const form = document.getElementById("visit");
  if (!form || !form.dataset.save) return;
  const saved = document.getElementById("saved"), meaning = document.getElementById("meaning");
  const kept = "heliotrope " + form.dataset.save.split("?")[0];
  const ENDS = ["__unit", "__absent", "__sure", "__flag"];
  let waiting = null, busy = false, again = false, retry = 1000;

  const say = (text, state) => { saved.textContent = text; saved.dataset.state = state; };
  const item = (name) => name.split("__")[0];

  const changed = new Set();
  const remember = () => {  // a closed lid or a lost network loses nothing that was typed in this window
    const all = new FormData(form), values = {};
    for (const id of changed) for (const end of ["", ...ENDS]) if (all.has(id + end)) values[id + end] = all.get(id + end);
    try { sessionStorage.setItem(kept, JSON.stringify(values)); } catch { /* private mode: the page itself still holds it */ }
  };
  const body = () => {
    const all = new FormData(form), part = new FormData();
    part.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
    part.set("version", all.get("version"));
    for (const id of changed) {
      part.set(id, all.get(id) ?? "");
      for (const end of ENDS) if (all.has(id + end)) part.set(id + end, all.get(id + end));
      const unit = id.replace(/_(uln|lln)$/, "") + "__unit";  // a printed limit is in the unit of its value
      if (all.has(unit)) part.set(unit, all.get(unit));
    }
    return part;
  };

  const ask_if_right = (place, id) => {
    const label = document.createElement("label"), box = document.createElement("input");
    label.className = "sure"; box.type = "checkbox"; box.name = id + "__sure"; box.value = "1";
    label.append(box, " ", form.dataset.saidRight);
    place.append(" ", label);
  };
  const tell = (place, error, question) => {
    if (!error && !question && place.classList.contains("told")) return;
    place.className = error ? "error" : question ? "question" : "told";
    place.hidden = !error && !question;
    place.textContent = error || question || "";
    place.setAttribute("role", "alert");
    for (const input of form.querySelectorAll(`[aria-describedby="${place.id}"]`)) {
      if (error) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    }
    if (question) ask_if_right(place, place.dataset.told);
  };
  const show = (answer, sent) => {
    for (const field of document.querySelectorAll('input[name="version"]')) field.value = answer.version;
    for (const place of form.querySelectorAll("[data-told]")) {
      const id = place.dataset.told;
      if (sent.has(id)) tell(place, answer.errors[id], answer.questions[id]);
    }
    for (const [id, value] of Object.entries(answer.stored)) {
      const input = form.elements[id];
      if (input && input.type === "text" && document.activeElement !== input) input.value = value;
    }
    for (const link of document.querySelectorAll(".steps [data-part]")) {
      const done = answer.recorded[link.dataset.part], place = link.querySelector(".done");
      if (place) place.textContent = done ? `${done}/${place.dataset.all}` : "";
    }
    meaning.innerHTML = answer.meaning;
    document.getElementById("running").textContent = answer.running;
    const figure = document.getElementById("figure");
    if (figure && answer.figure) figure.innerHTML = answer.figure;
  };

  let leaving = "";
  const leave = () => {  // only when everything was acknowledged, and nothing is asked or wrong
    if (!leaving || changed.size) return;
    const open = form.querySelector(".question input") || form.querySelector("[aria-invalid=true]");
    if (open) { leaving = ""; open.focus(); return; }
    location.href = leaving;
  };

  const save = async () => {
    if (busy) { again = true; return; }
    if (!changed.size) return;
    busy = true;
    const sending = new Set(changed), data = body();
    say("…", "saving");
    try {
      const reply = await fetch(form.dataset.save, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
      if (reply.status !== 200 && reply.status !== 409) throw new Error(String(reply.status));
      const answer = await reply.json();
      retry = 1000;
      if (answer.conflict) { say(answer.conflict, "error"); busy = false; leaving = ""; return; }
      const now = body();
      const same = (id) => ["", ...ENDS].every((end) => now.get(id + end) === data.get(id + end));
      for (const id of sending) if (same(id)) changed.delete(id);
      show(answer, sending);
      if (changed.size) remember(); else sessionStorage.removeItem(kept);
      const wrong = Object.keys(answer.errors).length + Object.keys(answer.questions).length;
      document.dispatchEvent(new Event("saved"));
      if (!wrong) say(`${form.dataset.saidSaved} ${answer.saved}`, "saved");
      else say("", "asking");
      leave();
    } catch {
      say(form.dataset.saidLost, "error");
      leaving = "";
      setTimeout(save, retry);
      retry = Math.min(retry * 2, 30000);
    }
    busy = false;
    if (again) { again = false; save(); }
  };

  const group = (field) => {  // what belongs together is sent together: a value, its unit, its limits
    const row = field.closest(".lab");
    return row ? [...row.querySelectorAll("input.value, input.limit")].map((one) => one.name) : [];
  };
  form.addEventListener("input", (event) => {
    if (!event.target.name || event.target.type === "hidden") return;
    changed.add(event.target.name.replace(/__(sure|flag|unit|absent)$/, ""));
    if (event.target.matches(".unit")) for (const name of group(event.target)) changed.add(name);
    remember();
    clearTimeout(waiting);
    waiting = setTimeout(save, event.target.type === "radio" || event.target.type === "checkbox" ? 150 : 700);
  });
  form.addEventListener("focusout", () => { if (changed.size) { clearTimeout(waiting); save(); } });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leaving = document.getElementById("on").dataset.href;
    clearTimeout(waiting);
    if (changed.size || busy) save(); else leave();
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (changed.size) { save(); event.preventDefault(); } });

  const before = sessionStorage.getItem(kept);
  if (before) {
    for (const [name, value] of Object.entries(JSON.parse(before))) {
      const field = form.elements[name];
      if (field) { field.value = value; changed.add(item(name)); }
    }
    save();
  }
})();
