/* Light or dark: the system's choice, or the reader's, which is remembered here. Loaded before the page is painted. */
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const own = () => (system.matches ? "dark" : "light");
  const recall = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // a browser that keeps nothing follows the system
    }
  };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const keep = (theme) => {
    try {
      if (theme === own()) localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // It holds for this page only.
    }
  };
  apply(recall());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String((root.dataset.theme ?? own()) === "dark"));
    button.addEventListener("click", () => {
      const next = (root.dataset.theme ?? own()) === "dark" ? "light" : "dark";
      keep(next);
      apply(next === own() ? null : next);
      show();
    });
    addEventListener("storage", (event) => {
      if (event.key === "theme") {
        apply(event.newValue);
        show();
      }
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  });
})();
