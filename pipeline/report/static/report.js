// Ties figures on a page to their lines in the lists, both ways: hover and focus light the other end, a click goes there.
"use strict";
(() => {
  const targetOf = (link) => {
    const address = link.getAttribute("href");
    return address && address.startsWith("#") ? document.getElementById(address.slice(1)) : null;
  };

  const isPage = (element) => element.classList.contains("page");
  const isOurs = (element) => element && /^(?:[br]|page)-/.test(element.id);

  // A line's boxes are those that its links lead to; a box's line is the one that it leads to.
  const otherEnds = (element) => {
    const box = element.closest("[id^='b-']");
    if (box) {
      const line = targetOf(box);
      return line ? [line] : [];
    }
    const line = element.closest("[id^='r-']");
    return line ? [...line.querySelectorAll("a.place")].map(targetOf).filter(Boolean) : [];
  };

  let lit = [];
  const light = (event) => {
    for (const element of lit) element.classList.remove("lit");
    lit = event.target instanceof Element ? otherEnds(event.target) : [];
    for (const element of lit) element.classList.add("lit");
  };

  const show = (element) => {
    for (const other of document.querySelectorAll(".chosen")) other.classList.remove("chosen");
    element.classList.add("chosen");
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (outer instanceof HTMLDetailsElement) outer.open = true;
    }
    const pane = element.closest(".pages");
    if (pane && pane.scrollHeight > pane.clientHeight + 1) {
      const place = element.getBoundingClientRect();
      const frame = pane.getBoundingClientRect();
      const above = isPage(element) ? 8 : (frame.height - place.height) / 2;
      pane.scrollTop += place.top - frame.top - above;
      if (frame.bottom > window.innerHeight || frame.top < 0) pane.scrollIntoView({ block: "nearest" });
    } else {
      element.scrollIntoView({ block: isPage(element) ? "start" : "center", inline: "nearest" });
    }
    element.focus({ preventScroll: true });
  };

  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const target = link && targetOf(link);
    if (!isOurs(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", "#" + target.id);
    show(target);
  });

  const showAddressed = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (isOurs(target)) show(target);
  };
  window.addEventListener("popstate", showAddressed);
  window.addEventListener("hashchange", showAddressed);
  if (location.hash) showAddressed();
})();
