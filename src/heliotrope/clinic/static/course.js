// The picture of the course: a mark under the pointer tells its value, and arrow keys walk from visit to visit.
// Everything told stands in the page already: in the titles of the marks, and in the table below.
"use strict";

const told = document.createElement("p");
told.className = "told-mark";
told.hidden = true;
told.setAttribute("aria-hidden", "true"); // read aloud from the table instead
document.body.append(told);

function titleOf(target) {
  const group = target.closest("figure.picture g:has(> title)");
  return group && group.querySelector(":scope > title");
}

function showMark(event) {
  const title = titleOf(event.target);
  told.hidden = !title;
  if (!title) return;
  told.textContent = title.textContent;
  const room = document.documentElement.clientWidth - told.offsetWidth - 8;
  const left = Math.max(8, Math.min(event.clientX + 12, room));
  told.style.setProperty("left", `${left + window.scrollX}px`);
  told.style.setProperty("top", `${event.clientY + 16 + window.scrollY}px`);
}

function visits(article) {
  const heads = [...article.querySelectorAll("table.numbers thead th")].slice(1).map((cell) => cell.textContent);
  return [...article.querySelectorAll("table.numbers tbody tr")].map((row) => {
    const cells = [...row.querySelectorAll("td")].map((cell) => cell.textContent);
    const known = cells.map((text, at) => `${heads[at]} ${text}`).filter((line, at) => cells[at] !== "–");
    return `${row.querySelector("th").textContent}: ${known.join("; ")}`;
  });
}

function walk(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const figure = event.currentTarget;
  const lines = visits(figure.closest("article"));
  const before = figure.dataset.at === undefined ? lines.length : Number(figure.dataset.at);
  const at = Math.max(0, Math.min(lines.length - 1, before + step));
  figure.dataset.at = at;
  figure.querySelector(".walk").textContent = lines[at];
}

for (const figure of document.querySelectorAll("figure[data-walk]")) {
  figure.addEventListener("pointermove", showMark);
  figure.addEventListener("pointerdown", showMark);
  figure.addEventListener("pointerleave", () => { told.hidden = true; });
  figure.addEventListener("keydown", walk);
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") told.hidden = true; });
