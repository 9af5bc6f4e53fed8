/* Proposes records while somebody types into a search box: a combobox with a list (ARIA APG, "list autocomplete with
   manual selection"). Without this script the box is a plain form, and Enter without a choice always searches. */
(() => {
  const DELAY = 150;
  const SHORTEST = 2; // of Latin letters; a single sign of Chinese tells as much

  const make = (tag, attributes, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== "") element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };

  const enhance = (form) => {
    const input = form.querySelector("input[type=search]");
    const words = form.dataset;
    const list = make("ul", { id: `${input.id}-list`, role: "listbox", class: "suggestions", "aria-label": words.label });
    const status = make("p", { role: "status", class: "visually-hidden" });
    list.hidden = true;
    form.append(list, status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

    let active = -1;
    let timer = 0;
    let request = null;

    const choose = (place) => {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = list.children[active];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else input.removeAttribute("aria-activedescendant");
    };
    const open = (isOpen) => {
      choose(-1);
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
    };
    const forget = () => {
      clearTimeout(timer);
      request?.abort();
    };
    const close = () => {
      forget();
      open(false);
      status.textContent = "";
    };
    const show = (found) => {
      const options = found.map(({ name, kind, url, also, lang }, place) => {
        const option = make("li", { id: `${list.id}-${place}`, role: "option", "aria-selected": "false" });
        option.dataset.url = url;
        option.append(make("span", { class: "suggestions__name", dir: "auto" }, name), " ");
        if (also) option.append(make("span", { class: "suggestions__also", lang, dir: "auto" }, also), " ");
        option.append(make("span", { class: "suggestions__kind" }, kind));
        return option;
      });
      open(false);
      list.replaceChildren(...options);
      open(options.length > 0);
      const told = { 0: words.none, 1: words.one };
      status.textContent = told[options.length] ?? words.many.replace("0", options.length);
    };
    const ask = async () => {
      forget();
      const typed = input.value.trim();
      if (typed.length < SHORTEST && !/[^\x00-\u02ff]/.test(typed)) return close();
      request = new AbortController();
      try {
        const address = `${words.suggestions}?q=${encodeURIComponent(typed)}`;
        const answer = await fetch(address, { signal: request.signal });
        if (!answer.ok) return close();
        const found = await answer.json();
        if (document.activeElement === input && input.value.trim() === typed) show(found);
      } catch {
        // Typing went on, or nothing can be reached: the form works all the same.
      }
    };

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, DELAY);
    });
    input.addEventListener("compositionend", ask);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const last = list.children.length - 1;
      if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
      else if (event.key === "ArrowDown" && list.hidden) ask();
      else if (event.key === "ArrowDown") choose(active === last ? -1 : active + 1);
      else if (event.key === "ArrowUp" && !list.hidden) choose(active < 0 ? last : active - 1);
      else return;
      event.preventDefault();
    });
    form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  };

  for (const form of document.querySelectorAll("form[data-suggestions]")) enhance(form);
})();
