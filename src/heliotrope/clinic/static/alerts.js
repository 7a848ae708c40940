// After something was saved the alerts of the child come anew; if they cannot, the page says that they are old. What is new
// among the first is also said to who does not see it.
(() => {
  "use strict";
  const place = document.getElementById("alerts");
  if (!place || !place.dataset.again) return;
  const body = place.querySelector(".body"), news = place.querySelector("[role=status]");
  let waiting = null;
  const first = () => [...body.querySelectorAll(":scope > .alert > summary")].map((one) => one.innerText);
  const show = (text) => {
    const before = first();
    body.innerHTML = text;
    news.textContent = first().filter((one) => !before.includes(one)).join(". ");
  };
  const say_old = () => {
    if (body.querySelector(".old")) return;
    const old = document.createElement("p");
    old.className = "old urgent";
    old.textContent = news.textContent = place.dataset.saidOld;
    body.prepend(old);
  };
  const bring = async () => {
    try {
      const reply = await fetch(place.dataset.again, { headers: { "X-Requested-With": "fetch" } });
      if (!reply.ok) throw new Error(String(reply.status));
      const text = await reply.text();
      if (body.contains(document.activeElement)) waiting = setTimeout(bring, 3000);  // somebody reads it
      else show(text);
    } catch { say_old(); }
  };
  document.addEventListener("saved", () => { clearTimeout(waiting); waiting = setTimeout(bring, 1000); });
})();
