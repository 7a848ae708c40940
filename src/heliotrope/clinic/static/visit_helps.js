// A slider beside a scale, a stopwatch beside a time, the dose for the size of the child, "nothing seen here".
(() => {
  "use strict";
  const form = document.getElementById("visit");
  const written = (number) => number.toLocaleString(document.documentElement.lang, { useGrouping: false, maximumFractionDigits: 3 });
  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  // --- a slider: untouched it says nothing; a touch anywhere on it, also at zero, is an answer -----------------------
  for (const input of document.querySelectorAll("[data-slider]")) {
    const [low, high, step] = input.dataset.slider.split(" "), slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: low, max: high, step });
    slider.setAttribute("aria-label", `${input.labels[0]?.textContent ?? ""}: ${form.dataset.saidSlider}`);
    slider.tabIndex = -1;
    const number = () => input.value.trim().replace(",", ".");
    const follow = () => {
      const unset = number() === "" || Number.isNaN(Number(number()));
      slider.classList.toggle("unset", unset);
      slider.value = unset ? (Number(low) + Number(high)) / 2 : number();
    };
    const take = () => { input.value = slider.value; slider.classList.remove("unset"); tell(input); input.dispatchEvent(new Event("change", { bubbles: true })); };
    slider.addEventListener("input", (event) => { event.stopPropagation(); take(); });
    slider.addEventListener("pointerup", () => { if (slider.classList.contains("unset")) take(); });
    input.addEventListener("input", follow);
    form.addEventListener("change", (event) => { if (event.target.matches(".absent")) follow(); });
    input.before(slider);
    follow();
  }

  // --- a stopwatch ---------------------------------------------------------------------------------------------------
  for (const input of document.querySelectorAll("[data-stopwatch]")) {
    const button = document.createElement("button");
    let since = 0, ticking = 0;
    button.type = "button"; button.className = "second watch"; button.textContent = "▶";
    button.setAttribute("aria-label", form.dataset.saidWatch);
    button.setAttribute("aria-pressed", "false");
    const tick = () => { input.value = ((performance.now() - since) / 1000).toFixed(1); };
    button.addEventListener("click", () => {
      if (ticking) {
        clearInterval(ticking); ticking = 0; tick(); tell(input);
      } else {
        since = performance.now(); ticking = setInterval(tick, 100);
      }
      button.textContent = ticking ? "■" : "▶";
      button.setAttribute("aria-pressed", String(Boolean(ticking)));
    });
    input.after(button);
  }

  // --- the dose for the size of the child, while it is typed ------------------------------------------------------------
  for (const dosing of document.querySelectorAll(".dosing[data-weight]")) {
    const amount = dosing.querySelector("[name$=amount]"), unit = dosing.querySelector("[name$=unit]");
    const place = dosing.querySelector(".per");
    const show = () => {
      const dose = Number(amount.value.trim().replace(",", ".")), said = [];
      for (const [size, of] of [[dosing.dataset.weight, "kg"], [dosing.dataset.surface, "m²"]]) {
        const per = dose / Number(size);
        if (dose > 0 && Number(size)) said.push(`≈ ${written(Number(per.toFixed(per < 0.1 ? 3 : 2)))} ${unit.value}/${of}`);
      }
      place.textContent = said.join(" · ");
    };
    dosing.addEventListener("input", show);
    show();
  }

  // --- nothing seen here: what has no answer yet is 0 or no ----------------------------------------------------------
  const nothing = document.getElementById("nothing-seen");
  if (nothing) {
    nothing.hidden = false;
    nothing.addEventListener("click", () => {
      for (const none of form.querySelectorAll('input[type=radio][value=""]:checked')) {
        const ask = none.closest(".ask"), no = ask.querySelector('input[value="0"], input[value="no"]');
        if (!no || ask.querySelector(".absent")?.value) continue;
        no.checked = true;
        tell(no);
      }
    });
  }
})();
