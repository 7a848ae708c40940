// Keys for people who use a keyboard: "/" finds a child, "g t" today, "g l" the list of children, "g c" the course, "n" a
// new visit, "?" shows them all. Nothing here is needed to use a page.
(() => {
  "use strict";
  const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
  const chooses = (target) => target.matches("input[type=radio], input[type=checkbox]");  // here ? is not typed
  const go = (selector) => { const link = document.querySelector(selector); if (link) link.click(); };
  const wrong = document.querySelector("main [aria-invalid=true]");  // what was refused is where one goes on
  if (wrong) wrong.focus();
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (typing(event.target) && !(event.key === "?" && chooses(event.target)))) return;
    const key = event.key;
    if (before === "g") {
      before = "";
      if (key === "t") go("[data-key=today]");
      if (key === "l") go("[data-key=children]");
      if (key === "c") go("[data-key=course]");
      return;
    }
    if (key === "g") { before = "g"; return; }
    if (key === "/") { const find = document.getElementById("find"); if (find) { event.preventDefault(); find.focus(); } }
    if (key === "n") go("[data-key=new-visit]");
    if (key === "?") { const keys = document.getElementById("keys"); if (keys && keys.showModal) keys.showModal(); }
  });
})();
