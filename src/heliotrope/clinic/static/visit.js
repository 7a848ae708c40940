// Saving as it is typed, a slider beside a scale, a stopwatch beside a time, digits that choose. Without it the form is
// saved by its button.
(() => {
  "use strict";
  const fold = document.querySelector(".steps-fold");
  if (fold && window.innerWidth < 900) fold.open = false;
  const form = document.getElementById("visit");
  if (!form || !form.dataset.save || !form.querySelector("button")) return;
  const saved = document.getElementById("saved"), meaning = document.getElementById("meaning");
  const kept = "heliotrope " + form.dataset.save;
  let waiting = null, busy = false, again = false, retry = 1000;

  const say = (text, state) => { saved.textContent = text; saved.dataset.state = state; };
  const told = (item) => document.querySelector(`[data-item="${CSS.escape(item)}"]`);

  // --- saving -------------------------------------------------------------------------------------------------
  const changed = new Set();
  const remember = () => {  // a closed lid or a lost network loses nothing that was typed in this window
    const values = {};
    for (const name of changed) values[name] = new FormData(form).get(name) ?? "";
    try { sessionStorage.setItem(kept, JSON.stringify(values)); } catch { /* private mode: the page itself still holds it */ }
  };
  const body = () => {
    const all = new FormData(form), part = new FormData();
    part.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
    part.set("version", all.get("version"));
    for (const name of changed) {
      const item = name.split("__")[0];
      for (const one of [item, item + "__unit", item + "__absent", item + "__sure"]) if (all.has(one)) part.set(one, all.get(one));
      if (!part.has(item)) part.set(item, "");
    }
    return part;
  };
  const show = (answer) => {
    form.elements.version.value = answer.version;
    for (const field of document.querySelectorAll('input[name="version"]')) field.value = answer.version;
    for (const ask of form.querySelectorAll(".ask")) {
      const item = ask.dataset.item, error = answer.errors[item], question = answer.questions[item];
      const place = ask.querySelector(".told, .error, .question"), input = ask.querySelector("input:not([type=checkbox]), textarea");
      if (!place || (!error && !question && place.classList.contains("told"))) continue;
      place.className = error ? "error" : question ? "question" : "told";
      place.hidden = !error && !question;
      place.textContent = error || question || "";
      if (input) input.toggleAttribute("aria-invalid", Boolean(error));
      if (question) {
        const label = document.createElement("label"), box = document.createElement("input");
        label.className = "sure"; box.type = "checkbox"; box.name = item + "__sure"; box.value = "1";
        label.append(box, " ✓"); place.append(" ", label);
      }
    }
    meaning.innerHTML = answer.meaning;
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
      show(answer);
      retry = 1000;
      if (answer.conflict) { say(answer.conflict, "error"); busy = false; return; }
      for (const name of sending) changed.delete(name);
      sessionStorage.removeItem(kept);
      say(`${saved.dataset.word || "saved"} ${answer.saved}`, "saved");
    } catch {
      say("not saved: no connection. What you typed is kept here and is sent again.", "error");
      setTimeout(save, retry);
      retry = Math.min(retry * 2, 30000);
    }
    busy = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", (event) => {
    if (!event.target.name || event.target.type === "hidden") return;
    changed.add(event.target.name.replace(/__sure$/, ""));
    remember();
    clearTimeout(waiting);
    waiting = setTimeout(save, event.target.type === "radio" || event.target.type === "checkbox" ? 150 : 700);
  });
  form.addEventListener("focusout", () => { if (changed.size) { clearTimeout(waiting); save(); } });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (changed.size) { save(); event.preventDefault(); } });

  const before = sessionStorage.getItem(kept);
  if (before) {
    for (const [name, value] of Object.entries(JSON.parse(before))) {
      const field = form.elements[name];
      if (field) { field.value = value; changed.add(name); }
    }
    save();
  }

  // --- digits choose -----------------------------------------------------------------------------------------
  form.addEventListener("keydown", (event) => {
    const radio = event.target;
    if (radio.type !== "radio") return;
    const wanted = event.key === "Delete" || event.key === "Backspace" ? "" : { y: "yes", n: "no" }[event.key] || event.key;
    const found = [...form.elements[radio.name]].find((one) => one.value === wanted);
    if (!found) return;
    event.preventDefault();
    found.checked = true;
    found.focus();
    found.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // --- a slider beside a scale -----------------------------------------------------------------------------------
  for (const input of form.querySelectorAll("[data-slider]")) {
    const [low, high, step] = input.dataset.slider.split(" "), slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: low, max: high, step, tabIndex: -1 });
    slider.setAttribute("aria-hidden", "true");
    const follow = () => { slider.classList.toggle("unset", input.value === ""); slider.value = input.value === "" ? (low + high) / 2 : input.value; };
    slider.addEventListener("input", (event) => {
      event.stopPropagation();
      input.value = slider.value;
      slider.classList.remove("unset");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    input.addEventListener("input", follow);
    input.after(slider);
    follow();
  }

  // --- a stopwatch beside a time ---------------------------------------------------------------------------------
  for (const input of form.querySelectorAll("[data-stopwatch]")) {
    const button = document.createElement("button");
    let since = 0, ticking = 0;
    button.type = "button"; button.className = "second watch"; button.textContent = "▶";
    button.setAttribute("aria-label", "Stopwatch");
    const tick = () => { input.value = ((performance.now() - since) / 1000).toFixed(1); };
    button.addEventListener("click", () => {
      if (ticking) {
        clearInterval(ticking); ticking = 0; tick();
        button.textContent = "▶";
        input.dispatchEvent(new Event("input", { bubbles: true }));
      } else {
        since = performance.now(); ticking = setInterval(tick, 100); button.textContent = "■";
      }
    });
    input.after(button);
  }
})();
