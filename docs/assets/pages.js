// What the theme leaves out for those who use a keyboard or a screen reader: a table that scrolls by itself can be
// reached, the search says what it is, and the hidden switches of the colour scheme are no stops.
function complete() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search")
  for (const hidden of document.querySelectorAll(".md-option[aria-hidden]")) hidden.tabIndex = -1
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    else box.removeAttribute("tabindex")
  }
}

new MutationObserver(complete).observe(document.body, { childList: true, subtree: true })
addEventListener("resize", complete)
complete()
