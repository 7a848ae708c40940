// A visit without a mouse: a digit chooses and goes on, Enter goes on, x says why not, Ctrl+Enter goes to the next part.
(() => {
  "use strict";
  const form = document.getElementById("visit"), on = document.getElementById("on");
  if (!form || !on) return;
  const WAIT = 1200;  // how long a 1 waits for the 0 of a 10
  let one = null, since = 0;

  const stop_of = (ask) => ask.querySelector("input[type=radio]:checked")
    || ask.querySelector("input:not([type=checkbox]):not([type=range]), textarea, .answer > select:not(.absent)");
  const stops = () => [...form.querySelectorAll(".ask")].map(stop_of).filter(Boolean);
  const go_on = (from) => {  // in the laboratory Enter goes to the next test, Tab to the limits of this one
    const all = stops(), ask = from.closest(".ask");
    const next = all[all.findIndex((stop) => stop.closest(".ask") === ask) + 1] || on;
    next.focus();
    if (next.select && next.type !== "radio") next.select();
  };
  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
  const choose = (radio, value) => {
    const found = [...form.querySelectorAll(`input[name="${CSS.escape(radio.name)}"]`)].find((option) => option.value === value);
    if (!found) return null;
    found.checked = true;
    found.focus();
    tell(found);
    return found;
  };
  const first_with_digit = (radio, digit) => [...form.querySelectorAll(`input[name="${CSS.escape(radio.name)}"]`)]
    .filter((option) => option.value).some((option) => option.value === digit);
  const by_place = (radio, digit) => {  // words instead of points: 1 is the first
    const options = [...form.querySelectorAll(`input[name="${CSS.escape(radio.name)}"]`)].filter((option) => option.value);
    return options.every((option) => !/^\d+$/.test(option.value)) ? options[Number(digit) - 1]?.value : undefined;
  };
  const digit_on = (radio, digit) => {
    if (one === radio.name && digit === "0" && performance.now() - since < WAIT && first_with_digit(radio, "10")) digit = "10";
    const value = first_with_digit(radio, digit) ? digit : by_place(radio, digit);
    const found = value === undefined ? null : choose(radio, value);
    if (!found) return false;
    const waits = digit === "1" && first_with_digit(radio, "10");
    one = waits ? radio.name : null;
    since = performance.now();
    if (!waits) go_on(found);
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      const drug = event.target.closest(".dosing");
      if (event.shiftKey && on.dataset.past) on.dataset.href = on.dataset.past;  // past the other regions
      if (drug) drug.requestSubmit(); else on.click();
    }
  });
  form.addEventListener("keydown", (event) => {
    const at = event.target, ask = at.closest(".ask");
    if (!ask || event.ctrlKey || event.metaKey || event.altKey) return;
    const words = at.matches("textarea, input[type=text]:not([inputmode]), input.flag");
    let done = false;
    if (event.key === "Enter" && !at.matches("textarea, button")) { go_on(at); done = true; }
    else if (event.key === "x" && !words && !at.matches("select")) { ask.querySelector(".absent")?.focus(); done = true; }
    else if (event.key === "X" && !words) { whole(); done = true; }
    else if (event.key === "w" && ask.querySelector(".watch") && !words) { ask.querySelector(".watch").click(); done = true; }
    else if (at.type === "radio") {
      if (/^\d$/.test(event.key)) done = digit_on(at, event.key);
      else if (event.key === "Delete" || event.key === "Backspace") done = Boolean(choose(at, ""));
      else if (event.key === "y" || event.key === "n") {
        const found = choose(at, event.key === "y" ? "yes" : "no");
        if (found) { go_on(found); done = true; }
      }
    }
    if (done) event.preventDefault();
  });
  const whole = () => {
    const fold = document.querySelector(".whole details");
    if (!fold) return;
    fold.open = true;
    fold.querySelector("button").focus();
  };
  document.querySelector(".whole")?.addEventListener("keydown", (event) => {  // the first letter of why
    const found = [...document.querySelectorAll(".whole button")].find((button) => button.textContent.trim().startsWith(event.key));
    if (found && event.key.length === 1 && event.key !== " ") { event.preventDefault(); found.click(); }
  });
  form.addEventListener("change", (event) => {  // one answer to a question: a value, or why there is none
    const ask = event.target.closest(".ask");
    if (!ask) return;
    if (event.target.matches(".absent") && event.target.value) clear(ask);
    else if (event.target.value && event.target.type !== "checkbox" && !event.target.matches(".absent, .unit")) {
      const absent = ask.querySelector(".absent");
      if (absent) absent.value = "";
    }
  });
  const clear = (ask) => {
    for (const input of ask.querySelectorAll("input.value, .answer > input:not([type=range]), .answer > select:not(.absent):not(.unit), textarea")) input.value = "";
    const none = ask.querySelector('input[type=radio][value=""]');
    if (none) none.checked = true;
  };

  // --- where to begin: what is asked back, else the first question without an answer ----------------------------
  const question = form.querySelector(".question input") || document.querySelector("#asked textarea");
  const first = stops().find((stop) => stop.type === "radio" ? stop.value === "" : !stop.value) || stops()[0]
    || document.querySelector(".taking summary, .starting summary");
  if (question) question.focus();
  else if (first && !location.hash && matchMedia("(min-width: 820px) and (hover: hover)").matches) first.focus({ preventScroll: true });

  document.addEventListener("click", (event) => {  // a label of the figure leads to its field
    const link = event.target.closest('.figure a[href^="#"]');
    if (!link) return;
    const ask = document.querySelector(link.getAttribute("href"));
    if (!ask) return;
    event.preventDefault();
    ask.scrollIntoView({ block: "center" });
    stop_of(ask).focus({ preventScroll: true });
  });
})();
