// The search box over records. Its data is a script of its own, loaded when the box is first used.
"use strict";
(() => {
  const MOST = 60;
  const box = document.getElementById("query");
  const state = document.getElementById("search-state");
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  let rows = null;
  let isLoading = false;

  // Letters without case and accents; what else is in a name is kept, so that "<script>" can be looked for too.
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();

  const prepare = () => {
    const { documents, records } = window.pccSearch;
    rows = records.map((record) => {
      const [address, title, force] = documents[record[0]];
      return { record, address, title, text: fold([...record.slice(2), title, force].join(" \u2022 ")) };
    });
  };

  const load = () => {
    if (rows || isLoading) return;
    isLoading = true;
    const script = document.createElement("script");
    script.src = box.dataset.source;
    script.addEventListener("load", () => { prepare(); search(); });
    script.addEventListener("error", () => { state.textContent = "The records could not be loaded."; });
    document.head.append(script);
  };

  const cell = (text, number) => {
    const made = document.createElement("td");
    made.textContent = text;
    if (number) made.className = "nowrap";
    return made;
  };

  const toLine = ({ record, address, title }) => {
    const line = document.createElement("tr");
    const [, id, provider, service, amount, year, counts] = record;
    line.append(cell(provider), cell(service), cell(amount, true), cell(year, true), cell(counts));
    const where = document.createElement("td");
    const link = document.createElement("a");
    link.href = address + "#" + id;
    link.textContent = title;
    where.append(link);
    line.append(where);
    return line;
  };

  const search = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    if (!words.length) {
      found.replaceChildren();
      results.hidden = true;
      state.textContent = "";
      return;
    }
    if (!rows) {
      state.textContent = "Loading the records …";
      return;
    }
    const hits = rows.filter((row) => words.every((word) => row.text.includes(word)));
    found.replaceChildren(...hits.slice(0, MOST).map(toLine));
    results.hidden = !hits.length;
    const all = hits.length === 1 ? "1 record" : hits.length.toLocaleString("en-GB") + " records";
    state.textContent = hits.length > MOST ? all + "; the first " + MOST + " are shown." : all + (hits.length ? "." : " found.");
  };

  let timer = 0;
  box.addEventListener("focus", load);
  box.addEventListener("input", () => {
    load();
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  if (box.value) { load(); }
})();
