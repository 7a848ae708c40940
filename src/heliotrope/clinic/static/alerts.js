// After something was saved the alerts of the child come anew; if they cannot, the page says that they are old.
(() => {
  "use strict";
  const place = document.getElementById("alerts");
  if (!place || !place.dataset.again) return;
  let waiting = null;
  const bring = async () => {
    try {
      const reply = await fetch(place.dataset.again, { headers: { "X-Requested-With": "fetch" } });
      if (!reply.ok) throw new Error(String(reply.status));
      const text = await reply.text();
      if (place.contains(document.activeElement)) { waiting = setTimeout(bring, 3000); return; }  // somebody reads it
      place.innerHTML = text;
    } catch {
      if (place.querySelector(".old")) return;
      const old = document.createElement("p");
      old.className = "old urgent";
      old.textContent = place.dataset.saidOld;
      place.prepend(old);
    }
  };
  document.addEventListener("saved", () => { clearTimeout(waiting); waiting = setTimeout(bring, 1000); });
})();
