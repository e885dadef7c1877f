// Where there is little room the list of sections, and other parts that are marked
// so, are closed until they are asked for.
const narrow = matchMedia("(max-width: 60rem)");
const parts = document.querySelectorAll(".sections details, details[data-roomy]");
const fit = () => parts.forEach((one) => one.toggleAttribute("open", !narrow.matches));
fit();
narrow.addEventListener("change", fit);
