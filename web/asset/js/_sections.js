// Where there is little room the list of sections is closed until it is asked for.
const narrow = matchMedia("(max-width: 60rem)");
const sections = document.querySelector(".sections details");
const fit = () => sections?.toggleAttribute("open", !narrow.matches);
fit();
narrow.addEventListener("change", fit);
