// The HTML report: from a mark to its card and back. Without this script the links in the page do the same.
(() => {
  "use strict";

  const marks = (key) => document.querySelectorAll(`[data-m~="${key}"]`);
  const card = (key) => document.getElementById(`c${key}`);
  const chip = (key) => document.getElementById(`n${key}`);
  let current = "";

  function spread() {
    // Signs of claims that begin on one line stand beside each other in the margin, none wholly behind another.
    for (const block of document.querySelectorAll(".text > *")) {
      let top = null;
      let beside = 0;
      for (const sign of block.querySelectorAll(".g")) {
        beside = sign.offsetTop === top ? beside + 1 : 0;
        top = sign.offsetTop;
        sign.style.translate = beside ? `${beside * -55}%` : "";
      }
    }
  }

  function flash(elements) {
    for (const element of elements) {
      element.classList.remove("flash");
      void element.offsetWidth; // begins the animation anew
      element.classList.add("flash");
    }
  }

  function open(key) {
    for (const element of document.querySelectorAll(".now")) element.classList.remove("now");
    current = key;
    for (const element of [card(key), ...marks(key)]) element?.classList.add("now");
  }

  function bring(element, block) {
    element?.scrollIntoView({ block });
  }

  function isBeside(key) {
    const panel = card(key).closest(".panel");
    return getComputedStyle(panel).position === "sticky";
  }

  function toCard(key) {
    open(key);
    bring(card(key), isBeside(key) ? "nearest" : "start");
    flash([card(key)]);
    card(key).focus({ preventScroll: true });
    history.replaceState(null, "", `#c${key}`);
  }

  function toText(key) {
    open(key);
    bring(marks(key)[0] ?? chip(key), "center");
    flash(marks(key));
    chip(key)?.focus({ preventScroll: true });
    history.replaceState(null, "", `#m${key}`);
  }

  function keyAt(element) {
    // The innermost mark at a place; where that is open already, the next one around it.
    const keys = element.dataset.m.split(" ").reverse();
    return keys[(keys.indexOf(current) + 1) % keys.length];
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a");
    if (link && !link.matches(".n, .back")) return;
    if (link) {
      event.preventDefault();
      const key = link.getAttribute("href").slice(2);
      if (link.matches(".n")) toCard(key);
      else toText(key);
      return;
    }
    if (String(getSelection())) return;
    const mark = event.target.closest("[data-m]");
    const inCard = event.target.closest(".card");
    if (mark) toCard(keyAt(mark));
    else if (inCard) toText(inCard.id.slice(1));
  });

  function fromAddress() {
    const key = location.hash.slice(2);
    if (/^#[cm]\d+-\d+$/.test(location.hash) && card(key)) open(key);
  }

  addEventListener("hashchange", fromAddress);
  addEventListener("resize", spread);
  fromAddress();
  spread();
})();
