"use strict";

// The search, the filters and the details of the catalog. The page is complete without this script;
// catalog.cpp writes what it reads.

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("_search");
  const search = form.elements.q;
  const count = document.getElementById("_count");
  const filters = document.getElementById("_filters");
  const unserved = document.getElementById("_unserved");
  const toggle = document.getElementById("_toggle");
  const rows = [...document.querySelectorAll("tr[data-of]")];
  const cards = [...document.querySelectorAll("details.card")];
  const types = unserved ? [...unserved.querySelectorAll("li")] : [];

  // ---- what can be found ----

  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  const values = (element, name) => new Set((element.dataset[name] || "").split(","));

  // One thing to show or to hide: its elements, the text to search in, and its values of each filter.
  const item = (...elements) => {
    const found = elements.flatMap((element) => [
      ...(element.matches("[data-find]") ? [element] : []),
      ...element.querySelectorAll("[data-find]"),
    ]);
    const [first] = elements;
    return {
      elements,
      title: first.dataset.title,
      text: found.map((element) => element.textContent).join("\n").toLowerCase(),
      type: values(first, "type"),
      family: values(first, "family"),
      can: values(first, "can"),
      state: values(first, "state"),
    };
  };
  const connectors = rows.map((row) => item(row, document.getElementById(row.dataset.of)));
  const others = types.map((type) => item(type));

  const fits = (one, data) => {
    const [type, family, states] = [data.get("type"), data.get("family"), data.getAll("state")];
    return (
      words(data.get("q")).every((word) => one.text.includes(word)) &&
      (!type || one.type.has(type)) &&
      (!family || one.family.has(family)) &&
      data.getAll("can").every((can) => one.can.has(can)) &&
      (states.length === 0 || states.some((state) => one.state.has(state)))
    );
  };

  // Shows what fits and hides the rest; returns what fits.
  const show = (items, data) =>
    items.filter((one) => {
      const shown = fits(one, data);
      for (const element of one.elements) element.hidden = !shown;
      return shown;
    });

  const sentence = (shown, without, isFiltered) => {
    const noun = " " + count.dataset.noun + (connectors.length === 1 ? "" : "s");
    if (!isFiltered) return connectors.length + noun;
    const text = shown.length + " of " + connectors.length + noun;
    if (shown.length > 0 || without.length === 0 || without.length > 3) return text;
    return text + ". No connector is known for " + without.map((one) => one.title).join(", ");
  };

  const chosen = () => [...new FormData(form)].filter(([, value]) => value.trim() !== "");

  const nameToggle = () => {
    const isAnyClosed = cards.some((card) => !card.hidden && !card.open);
    toggle.textContent = isAnyClosed ? "Open all" : "Close all";
  };

  const apply = () => {
    const data = new FormData(form);
    const isFiltered = chosen().length > 0;
    const shown = show(connectors, data);
    const without = show(others, data);
    if (unserved) unserved.hidden = without.length === 0;
    count.textContent = sentence(shown, without, isFiltered);
    document.documentElement.classList.toggle("filtered", isFiltered);
    document.documentElement.classList.toggle("nothing", shown.length === 0);
    nameToggle();
  };

  // ---- the fragment of the address: `#q=...&can=...` for a search, `#NAME` for a connector ----

  const write = () => {
    const query = String(new URLSearchParams(chosen()));
    history.replaceState(null, "", query ? "#" + query : location.pathname + location.search);
  };

  const changed = () => {
    apply();
    write();
  };

  const cardOf = (fragment) => {
    try {
      return cards.find((card) => card.id === decodeURIComponent(fragment));
    } catch {
      return undefined; // a broken percent sign
    }
  };

  const open = (card) => {
    if (card.hidden) {
      form.reset();
      apply();
    }
    card.open = true;
    card.scrollIntoView();
    card.querySelector("summary").focus({ preventScroll: true });
  };

  const read = () => {
    const fragment = location.hash.slice(1);
    const card = cardOf(fragment);
    const query = new URLSearchParams(fragment.includes("=") ? fragment : "");
    if (!card) {
      for (const control of form.elements) {
        if (control.type === "checkbox") {
          control.checked = query.getAll(control.name).includes(control.value);
        } else if (control.name) {
          control.value = query.get(control.name) || "";
          if (control.selectedIndex === -1) control.value = "";
        }
      }
      if ([...query.keys()].some((name) => name !== "q")) filters.open = true;
    }
    apply();
    if (card) open(card);
  };

  // ---- details ----

  const copy = (block, button) => {
    const done = (isCopied) => {
      button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    };
    getSelection().selectAllChildren(block);
    // Pages that were not loaded over TLS have no clipboard.
    if (!navigator.clipboard) return done(document.execCommand("copy"));
    return navigator.clipboard.writeText(block.textContent).then(
      () => done(true),
      () => done(document.execCommand("copy")),
    );
  };

  const addCopyButtons = (card) => {
    for (const block of card.querySelectorAll("pre:not(.copied)")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", () => copy(block.firstElementChild, button));
      block.classList.add("copied");
      block.append(button);
    }
  };

  const openAll = (isOpen) => {
    for (const card of cards) if (!card.hidden) card.open = isOpen;
  };

  // ---- events ----

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  for (const control of form.elements) control.addEventListener("input", changed);

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input[type=search], select, textarea");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (search.value) search.value = "";
      else form.reset();
      changed();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const card = link && cardOf(link.hash.slice(1));
    if (card && link.hash === location.hash) open(card); // otherwise `hashchange` does it
  });

  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.open && event.target.matches(".card")) addCopyButtons(event.target);
      nameToggle();
    },
    true,
  );
  toggle.addEventListener("click", () => openAll(toggle.textContent === "Open all"));

  let printed = [];
  addEventListener("beforeprint", () => {
    printed = cards.filter((card) => !card.hidden && !card.open);
    for (const card of printed) card.open = true;
  });
  addEventListener("afterprint", () => {
    for (const card of printed) card.open = false;
  });
  addEventListener("hashchange", read);

  for (const card of cards) card.open = false;
  filters.open = matchMedia("(min-width: 60rem)").matches;
  document.documentElement.classList.add("ready");
  read();
});
