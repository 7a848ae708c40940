// The meaning of a term of the glossary, shown while it is pointed at or has the focus, and at the first touch. Escape hides
// it. Without this script the term is a link to the glossary.
(() => {
  "use strict";
  const box = document.createElement("div");
  let shown = null, touched = false, leaving = 0;
  Object.assign(box, { id: "meaning-of-term", className: "meaning-of", hidden: true });
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const show = (term) => {
    clearTimeout(leaving);
    if (shown && shown !== term) hide();
    shown = term;
    box.textContent = term.dataset.meaning;
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    const at = term.getBoundingClientRect(), below = at.bottom + box.offsetHeight + 8 < window.innerHeight;
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 8);
    box.style.left = `${Math.max(8, left)}px`;
    box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - box.offsetHeight - 4)}px`;
  };
  const term = (event) => event.target.closest?.(".term");
  document.addEventListener("pointerover", (event) => {
    if (term(event)) { if (event.pointerType !== "touch") show(term(event)); }
    else if (box.contains(event.target)) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) { clearTimeout(leaving); leaving = setTimeout(hide, 200); }
  });
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("focusin", (event) => { if (term(event) && !touched) show(term(event)); else if (!term(event)) hide(); });
  document.addEventListener("click", (event) => {
    const one = term(event);
    if (one && touched && shown !== one) { event.preventDefault(); show(one); } else if (!one && !box.contains(event.target)) hide();
    touched = false;
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  window.addEventListener("scroll", () => {
    if (shown) { if (shown === document.activeElement || shown.matches(":hover")) show(shown); else hide(); }
  }, { passive: true });
})();
