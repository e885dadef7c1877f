// The choice of light or dark is kept in a cookie, so that the server writes the
// page in it from the start.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-next]");
  if (!button) return;
  const next = button.dataset.themeNext;
  document.documentElement.dataset.theme = next;
  document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
  button.dataset.themeNext = next === "dark" ? "light" : "dark";
});
